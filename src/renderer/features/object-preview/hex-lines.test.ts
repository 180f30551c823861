import { expect, it } from 'vitest';
import { hexLines } from './hex-lines';

it('writes offset, digits and characters, the last line as long as its bytes', () => {
  const bytes = Uint8Array.from({ length: 18 }, (_, at) => at + 0x30);
  expect(hexLines(bytes, 0x100)).toBe(
    [
      '00000100  30 31 32 33 34 35 36 37 38 39 3a 3b 3c 3d 3e 3f  0123456789:;<=>?',
      '00000110  40 41                                            @A',
    ].join('\n'),
  );
  expect(hexLines(Uint8Array.of(0, 0x7f, 0xff), 0)).toMatch(/ {2}\.\.\.$/);
});
