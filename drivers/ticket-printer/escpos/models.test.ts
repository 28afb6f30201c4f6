import { describe, expect, test } from 'vitest';
import { badOptions, modelOf } from '#drivers/registry.ts';
import { papers } from '../models.ts';
import { escPosModel, escPosModelIds, plainEscPos } from './models.ts';

describe('models as the driver takes them', () => {
  test('a plain one: 80 mm, a knife, no presenter', () => {
    expect(plainEscPos).toMatchObject({
      paper: papers[80],
      cutter: 'partial',
      presenter: { kind: 'none' },
      answers: 'on-serial',
    });
  });

  test('with 58 mm paper it has no knife, unless the settings say so', () => {
    expect(escPosModel('escpos', { paperWidthMm: 58 })).toMatchObject({ paper: papers[58], cutter: 'none' });
    const withKnife = escPosModel('escpos', { paperWidthMm: 58, options: { cutter: 'full' } });
    expect(withKnife.cutter).toBe('full');
  });

  test('escpos-58 is narrow whatever the paper setting says, and no other model loses its knife with narrow paper', () => {
    expect(escPosModel('escpos-58', { paperWidthMm: 80 }).paper).toEqual(papers[58]);
    expect(escPosModel('custom-vkp80', { paperWidthMm: 58 })).toMatchObject({
      paper: papers[58],
      cutter: 'full',
    });
  });

  test('the settings choose what becomes of a ticket that is left', () => {
    const eject = { presenter: 'eject', retractAfterS: 30, presentSteps: 4 };
    expect(badOptions(modelOf('custom-vkp80'), eject)).toEqual([]);
    expect(escPosModel('custom-vkp80', { options: eject }).presenter).toEqual({
      kind: 'eject',
      afterS: 30,
      steps: 4,
    });
    expect(escPosModel('custom-vkp80').presenter).toEqual({ kind: 'retract', afterS: 20, steps: 10 });
  });

  test('whoever has a presenter can see its mouth, or a ticket would be taken away from under a hand', () => {
    for (const id of escPosModelIds) {
      const { presenter, mouthSensor } = escPosModel(id);
      if (presenter.kind !== 'none') expect(mouthSensor).not.toBe('none');
    }
  });
});
