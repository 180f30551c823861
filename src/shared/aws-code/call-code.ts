import type { AwsCall } from './call';
import { cliCode } from './cli';
import { javascriptCode } from './javascript';
import { pythonCode } from './python';

/** A language in which calls can be written. */
export const CALL_LANGUAGES = [
  { id: 'cli', label: 'AWS CLI' },
  { id: 'boto3', label: 'Python (boto3)' },
  { id: 'javascript', label: 'JavaScript (AWS SDK v3)' },
] as const;
export type CallLanguage = (typeof CALL_LANGUAGES)[number]['id'];

const WRITERS: Record<CallLanguage, (calls: readonly AwsCall[]) => string> = {
  cli: cliCode,
  boto3: pythonCode,
  javascript: javascriptCode,
};

/** Calls as code that runs as it is pasted, one after the other. */
export function callCode(calls: readonly AwsCall[], language: CallLanguage): string {
  return WRITERS[language](calls);
}
