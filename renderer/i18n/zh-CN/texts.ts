import board from './board.json';
import common from './common.json';
import content from './content.json';
import desk from './desk.json';
import dock from './dock.json';
import doctor from './doctor.json';
import kiosk from './kiosk.json';
import paper from './paper.json';
import technician from './technician.json';

export const zhCN = {
  board,
  common,
  content,
  desk,
  dock,
  doctor,
  kiosk,
  paper,
  technician,
};
