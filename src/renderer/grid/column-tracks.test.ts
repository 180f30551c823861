import { describe, expect, it } from 'vitest';
import { columnTracks } from './column-tracks';

const name = { id: 'name', currentWidth: 400, leastWidth: 200 };
const size = { id: 'size', currentWidth: 110 };
const untouched = () => false;
const all = () => true;

describe('columnTracks', () => {
  it('gives the room that is left to the first column', () => {
    const { template, rowWidth } = columnTracks([name, size], untouched, false);
    expect(template).toBe('minmax(clamp(200px, 14cqw, 400px), 1fr) 110px 32px');
    expect(rowWidth).toBe('calc(clamp(200px, 14cqw, 400px) + 142px)');
  });

  it('keeps a width that the person set, and leaves the room behind the columns', () => {
    const { template } = columnTracks([name, size], all, false);
    expect(template).toBe('400px 110px minmax(32px, 1fr)');
  });

  it('has the menu stand over the actions, and those at the end', () => {
    expect(columnTracks([size, name], all, true).template).toBe('110px 400px minmax(0px, 1fr) 80px');
    expect(columnTracks([size, name], untouched, true).template).toBe('minmax(110px, 1fr) 400px 0px 80px');
  });

  it('lets a first column scroll away that would leave the others no room', () => {
    expect(columnTracks([name, size], untouched, false).pinned).toBe('clamp(200px, 14cqw, 400px)');
    expect(columnTracks([name, size], all, false).pinned).toBe('0px');
    expect(columnTracks([size, name], all, false).pinned).toBe('110px');
  });

  it('keeps pinned columns side by side at the left edge, as many as leave the others room', () => {
    const columns = [size, { id: 'date', currentWidth: 150 }, name, { id: 'class', currentWidth: 100 }];
    const two = columnTracks(columns, all, false, 2);
    expect(two.lefts).toEqual(['0px', 'calc(110px + 0px)']);
    expect(two.pinned).toBe('calc(110px + 150px)');
    // the third would make 660
    expect(columnTracks(columns, all, false, 4).lefts).toHaveLength(2);
    expect(columnTracks(columns, all, false, 0).lefts).toEqual(['0px']);
  });

  it('bears a grid without columns', () => {
    expect(columnTracks([], untouched, false)).toEqual({
      template: 'minmax(32px, 1fr)',
      rowWidth: 'calc(0px + 32px)',
      lefts: [],
      pinned: '0px',
    });
  });
});
