/** What every page starts from, before anything else of it: what its browser lacks, the fonts, the tokens, the base styles. */
import './older-browsers.ts';
import '@fontsource-variable/noto-sans-sc/wght.css';
import './script-fonts.css';
import './rare-characters.css';
import './tokens.css';
import './base.css';
