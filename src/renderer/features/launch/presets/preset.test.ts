import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImageChoice } from '../../../../shared/contract/launch';
import { EMPTY_DRAFT, formOf, type LaunchDraft } from '../launch-draft';
import { isBurstable } from '../suggestions';
import { draftIn, presetOf, presetText, readPreset } from './preset';
import { noteImages, seenImage } from './seen-images';
import { SHIPPED_PRESETS } from './shipped';

const images: ImageChoice[] = [
  { label: 'Amazon Linux 2023', parameter: '/a', imageId: 'ami-here', architecture: 'arm64' },
];
const draft: LaunchDraft = {
  ...EMPTY_DRAFT,
  imageId: 'ami-here',
  instanceType: 't4g.small',
  keyName: 'engineer',
  securityGroupIds: ['sg-1'],
  subnetId: 'subnet-1',
  userData: '#!/bin/sh\necho "it\'s"\n',
  tags: [{ key: 'Team', value: '<b>' }],
};

noteImages(images);

describe('a preset', () => {
  it('is read as it was written, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.array(fc.string()), (userData, instanceType, ids) => {
        const typed = { ...draft, userData, instanceType, securityGroupIds: ids };
        const preset = presetOf('x', 'us-east-1', typed, null);
        expect(readPreset(presetText(preset))).toEqual(preset);
      }),
    );
  });

  it('fills in everything where it was saved, and no ids of its region elsewhere', () => {
    const preset = presetOf('x', 'us-east-1', { ...draft, imageId: 'ami-own' }, seenImage('ami-own'));
    expect(preset.image).toBeNull();
    expect(draftIn(preset, 'us-east-1')).toEqual({ ...draft, imageId: 'ami-own' });
    expect(draftIn(preset, 'eu-west-1')).toEqual({
      ...draft,
      imageId: '',
      keyName: '',
      securityGroupIds: [],
      subnetId: '',
    });
  });

  it('knows a maker’s latest image by its name, not by the id of that day', () => {
    const preset = presetOf('x', 'us-east-1', draft, seenImage('ami-here'));
    expect(preset.image).toEqual({ label: 'Amazon Linux 2023', architecture: 'arm64' });
    expect(draftIn(preset, 'us-east-1')).toEqual({ ...draft, imageId: '' });
  });

  it('of an older version has what it lacks from an empty form, and what is no preset is none', () => {
    const older = JSON.stringify({
      skyglassLaunchPreset: 1,
      name: 'old',
      draft: { instanceType: 'm5.large', unknown: 1 },
    });
    expect(readPreset(older)).toEqual({
      name: 'old',
      region: null,
      image: null,
      draft: { ...EMPTY_DRAFT, instanceType: 'm5.large' },
    });
    for (const text of ['', '{', '[]', '{"skyglassLaunchPreset":2,"name":"x","draft":{}}', '{"name":"x"}']) {
      expect(readPreset(text)).toBeNull();
    }
    expect(
      readPreset(JSON.stringify({ skyglassLaunchPreset: 1, name: 'x', draft: { market: 'free' } })),
    ).toBeNull();
  });
});

describe('the shipped presets', () => {
  it.each(SHIPPED_PRESETS)('$name is a whole form once its image is known', (preset) => {
    const filled = { ...draftIn(preset, 'us-east-1'), imageId: 'ami-0123456789abcdef0' };
    const { faults } = formOf(filled, isBurstable(filled.instanceType, undefined));
    expect(faults).toEqual([]);
    expect(preset.image).not.toBeNull();
  });

  it('are three of different names, each of which ends by itself', () => {
    expect(new Set(SHIPPED_PRESETS.map(({ name }) => name)).size).toBe(3);
    expect(SHIPPED_PRESETS.every((preset) => Number(preset.draft.terminateAfter) > 0)).toBe(true);
  });
});
