/** A message of somebody else's, so that another sentence can follow: AWS ends some with a full stop. */
export function asSentence(message: string): string {
  const text = message.trim();
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}
