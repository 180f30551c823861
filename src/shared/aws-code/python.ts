import { snake, written, type AwsCall, type Notation, type Value } from './call';

const PYTHON: Notation = {
  indent: '    ',
  true: 'True',
  false: 'False',
  later: ({ hours }) =>
    hours === 0
      ? 'datetime.now(timezone.utc)'
      : `(datetime.now(timezone.utc) + timedelta(hours=${hours})).strftime("%Y-%m-%dT%H:%M:%SZ")`,
  encoded: ({ text }) => JSON.stringify(text),
  text: (text) => JSON.stringify(text),
  name: (name) => JSON.stringify(name),
};

/** A value in Python; JSON's notation of texts is Python's own. */
export function pythonValue(value: Value, depth = 0): string {
  return written(value, PYTHON, depth);
}

/** Calls in Python, by boto3; each prints its answer. */
export function pythonCode(calls: readonly AwsCall[]): string {
  const parts = calls.map(({ service, region, operation, input }) =>
    [
      `answer = boto3.client("${service}", region_name=${JSON.stringify(region)}).${snake(operation)}(`,
      ...Object.entries(input).map(([name, value]) => `    ${name}=${pythonValue(value, 1)},`),
      ')',
      'print(json.dumps(answer, default=str, indent=2))',
    ].join('\n'),
  );
  const body = parts.join('\n\n');
  return [
    'import json',
    ...(body.includes('datetime.now(') ? ['from datetime import datetime, timedelta, timezone'] : []),
    '',
    'import boto3',
    '',
    body,
    '',
  ].join('\n');
}
