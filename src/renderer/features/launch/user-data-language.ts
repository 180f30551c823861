import type { CodeLanguage } from '../../design/code-editor';

/** What user data is written in, by what its first line says to cloud-init or EC2Launch. */
export function languageOf(userData: string): CodeLanguage {
  const start = userData.trimStart();
  if (start.startsWith('#cloud-config')) return 'yaml';
  if (/^#!.*\b(ba|da|z|k)?sh\b/.test(start)) return 'shell';
  if (/^<powershell>/i.test(start)) return 'powershell';
  return 'text';
}
