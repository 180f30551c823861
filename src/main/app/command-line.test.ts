import { describe, expect, it } from 'vitest';
import { readFlags } from './command-line';

describe('the start flags', () => {
  it('asks for nothing by default', () => {
    expect(readFlags([])).toEqual({
      demo: false,
      profile: null,
      region: null,
      port: 0,
      folder: null,
      complaints: [],
    });
  });

  it('reads each flag in both spellings, among the words of Electron', () => {
    const words = ['--no-sandbox', '/opt/skyglass', '--demo', '--profile', 'dev', '--region=eu-central-1'];
    expect(readFlags([...words, '--port=8080', '--folder', '/data'])).toEqual({
      demo: true,
      profile: 'dev',
      region: 'eu-central-1',
      port: 8080,
      folder: '/data',
      complaints: [],
    });
  });

  it.each(['x', '-1', '65536', '1e3', '0x50', '8080 '])('complains of port %j', (port) => {
    const flags = readFlags([`--port=${port}`]);
    expect(flags.port).toBe(0);
    expect(flags.complaints).toEqual([expect.stringContaining(port)]);
  });

  it('complains of a flag without its value', () => {
    expect(readFlags(['--profile']).complaints).toEqual(['--profile needs a value.']);
  });
});
