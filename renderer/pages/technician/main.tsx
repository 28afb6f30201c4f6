import '../../staff/technician/start.tsx';
