import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { consoleText } from './console-text';
import { readUserData } from './user-data';

describe('the text of a console', () => {
  it('loses colours, control characters and the rest of a cut character, and nothing else', () => {
    const bytes = Buffer.concat([
      Buffer.from([0x9f, 0x98, 0x80]),
      Buffer.from(
        '[  \u001b[0;32mOK\u001b[0m  ] Grüße\u0000 <b>\r\n\u001b]0;title\u0007\tdone 10%\r20%\n',
        'utf8',
      ),
    ]);
    expect(consoleText(bytes)).toBe('[  OK  ] Grüße <b>\n\tdone 10%\n20%\n');
  });

  it('never holds a control character, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        for (const character of consoleText(Buffer.from(bytes))) {
          const code = character.codePointAt(0) ?? 0;
          expect(code >= 0x20 || code === 9 || code === 10).toBe(true);
          expect(code < 0x7f || code > 0x9f).toBe(true);
        }
      }),
    );
  });

  it('stays as it is where it is plain text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'ö', '😀', '\n', '\t', '[', '<')), (characters) => {
        const text = characters.join('');
        expect(consoleText(Buffer.from(text, 'utf8'))).toBe(text);
      }),
    );
  });
});

describe('user data', () => {
  const script = '#!/bin/sh\necho "grüße"\n';

  it('is read as text, also where it is gzip', () => {
    expect(readUserData(Buffer.from(script))).toEqual({ text: script, bytes: 25, form: 'text' });
    const packed = gzipSync(script);
    expect(readUserData(packed)).toEqual({ text: script, bytes: packed.length, form: 'gzip' });
    expect(readUserData(Buffer.alloc(0))).toEqual({ text: null, bytes: 0, form: 'text' });
  });

  it('that is no text is shown as hexadecimal digits, and what unpacks to far too much is not unpacked', () => {
    expect(readUserData(Buffer.from([0, 255, 1])).form).toBe('binary');
    expect(readUserData(Buffer.from([0, 255, 1])).text).toBe('00ff01');
    expect(readUserData(gzipSync(Buffer.alloc(20_000_000, 'a'))).form).toBe('binary');
  });
});
