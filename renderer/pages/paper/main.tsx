import '../../paper/start.tsx';
