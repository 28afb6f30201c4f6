/** What every page starts from, screen or paper: the fonts, the tokens, the base styles. */
import '@fontsource-variable/noto-sans-sc/wght.css';
import './script-fonts.css';
import './rare-characters.css';
import './tokens.css';
import './base.css';
