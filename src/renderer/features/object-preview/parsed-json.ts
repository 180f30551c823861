/** What a text is as JSON: one document, or one for each line; else why it is none. */
export type ParsedJson = { kind: 'document'; value: unknown } | { kind: 'not-json'; why: string };

/** Reads a document, or lines of documents. `isCut`: the text is only a beginning, whose last line is left out. */
export function parseJson(text: string, form: 'json' | 'json-lines', isCut: boolean): ParsedJson {
  try {
    if (form === 'json') {
      if (isCut)
        return { kind: 'not-json', why: 'Only its beginning was read. Read all of it to see it as a tree.' };
      return { kind: 'document', value: JSON.parse(text) };
    }
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const whole = isCut ? lines.slice(0, -1) : lines;
    return { kind: 'document', value: whole.map((line): unknown => JSON.parse(line)) };
  } catch (error) {
    return { kind: 'not-json', why: error instanceof Error ? error.message : 'It cannot be read.' };
  }
}
