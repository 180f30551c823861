import { describe, expect, it } from 'vitest';
import { instance } from '../instances/example-instances';
import { InstanceViews } from '../instances/instance-view';
import { INSTANCES } from '../instances/instances-state';
import { tagChange, tagDrafts, tagFaults } from './tag-draft';

function views(...tags: Record<string, string>[]) {
  const instances = tags.map((held, at) =>
    instance(`i-${at}`, { tags: Object.entries(held).map(([key, value]) => ({ key, value })) }),
  );
  const state = INSTANCES.after(INSTANCES.empty, { kind: 'snapshot', at: 0, instances });
  return new InstanceViews().of([{ region: 'us-east-1', state }]);
}

describe('the tags of several instances', () => {
  const drafts = tagDrafts(
    views({ Team: 'web', Name: 'a', 'aws:autoscaling': 'x' }, { Team: 'web', Name: 'b', Stage: 'test' }),
  );

  it('show each key once, the name first, and no value where they differ', () => {
    expect(drafts.map(({ key, value }) => [key, value])).toEqual([
      ['Name', null],
      ['Stage', null],
      ['Team', 'web'],
    ]);
  });

  it('are changed only where something was typed', () => {
    expect(tagChange(drafts, drafts)).toEqual({ set: [], remove: [] });
    const [name, stage, team] = drafts;
    if (!name || !stage || !team) throw new Error('There are three.');
    const after = [
      { ...name, removed: true },
      { ...stage, value: 'prod' },
      team,
      { id: 9, key: 'Owner', value: '', existing: false, removed: false },
      { id: 10, key: '', value: '', existing: false, removed: false },
    ];
    expect(tagChange(drafts, after)).toEqual({
      set: [
        { key: 'Stage', value: 'prod' },
        { key: 'Owner', value: '' },
      ],
      remove: ['Name'],
    });
  });

  it('that were taken off and written anew are replaced and not removed', () => {
    const [name] = drafts;
    if (!name) throw new Error('There is a name.');
    const anew = { id: 9, key: 'Name', value: 'c', existing: false, removed: false };
    expect(tagChange(drafts, [{ ...name, removed: true }, anew])).toEqual({
      set: [{ key: 'Name', value: 'c' }],
      remove: [],
    });
  });

  it('are refused where AWS would refuse them', () => {
    const draft = (id: number, key: string, value = '') => ({
      id,
      key,
      value,
      existing: false,
      removed: false,
    });
    const faults = tagFaults([
      draft(1, 'a'),
      draft(2, 'a'),
      draft(3, 'AWS:x'),
      draft(4, '', 'v'),
      draft(5, 'b', 'x'.repeat(257)),
      draft(6, ''),
    ]);
    expect([...faults.keys()]).toEqual([2, 3, 4, 5]);
  });
});
