import board from './board.json';
import capture from './capture.json';
import common from './common.json';
import content from './content.json';
import desk from './desk.json';
import dock from './dock.json';
import doctor from './doctor.json';
import input from './input.json';
import kiosk from './kiosk.json';
import library from './library.json';
import paper from './paper.json';
import technician from './technician.json';
import ticketPage from './ticket-page.json';

export const zhCN = {
  board,
  capture,
  common,
  content,
  desk,
  dock,
  doctor,
  input,
  kiosk,
  library,
  paper,
  technician,
  'ticket-page': ticketPage,
};
