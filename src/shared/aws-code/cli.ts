import { shellQuoted } from '../shell-quote';
import { Encoded, kebab, Later, type AwsCall, type Value } from './call';

/** Marks where a shell's variable goes; no JSON holds this character as it is. */
const MARK = '\u0000';

/** Calls as commands of the AWS CLI, which follows pages itself. A failure ends them: what follows may build on it. */
export function cliCode(calls: readonly AwsCall[]): string {
  const commands = calls.map(command);
  const moments = [...new Set(calls.flatMap(({ input }) => momentsIn(input)))].filter((hours) => hours > 0);
  return [...moments.map(moment), commands.join(' &&\n\n')].join('\n');
}

function command({ service, region, operation, input }: AwsCall): string {
  const options = Object.entries(asOptions(operation, input)).map(
    ([name, value]) => `  ${option(name, value)}`,
  );
  return [`aws ${service} ${kebab(operation)} --region ${shellQuoted(region)}`, ...options].join(' \\\n');
}

/** The CLI has one option for both counts of a launch. */
function asOptions(operation: string, input: AwsCall['input']): AwsCall['input'] {
  const { MinCount, MaxCount, ...rest } = input;
  if (operation !== 'RunInstances' || typeof MinCount !== 'number' || typeof MaxCount !== 'number')
    return input;
  return { Count: `${MinCount}:${MaxCount}`, ...rest };
}

function option(name: string, value: Value): string {
  if (typeof value === 'boolean') return value ? `--${kebab(name)}` : `--no-${kebab(name)}`;
  return `--${kebab(name)} ${optionValue(value)}`;
}

function optionValue(value: Value): string {
  if (value instanceof Encoded) return shellQuoted(value.text);
  if (value instanceof Later) return `"${variable(value.hours)}"`;
  if (typeof value === 'string') return shellQuoted(value);
  if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
    return value.map(shellQuoted).join(' ');
  const [first = '', ...rest] = json(value).split(MARK);
  // text, variable, text, variable, text: each text in single quotes, each variable in double ones
  return rest.reduce(
    (word, part, index) => `${word}${index % 2 === 0 ? `"${part}"` : shellQuoted(part)}`,
    shellQuoted(first),
  );
}

function json(value: Value): string {
  if (value instanceof Later) return `"${MARK}${variable(value.hours)}${MARK}"`;
  if (value instanceof Encoded) return JSON.stringify(value.text);
  if (Array.isArray(value)) return `[${value.map((one: Value) => json(one)).join(',')}]`;
  if (typeof value === 'object') {
    const entries = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}:${json(one)}`);
    return `{${entries.join(',')}}`;
  }
  return JSON.stringify(value);
}

function variable(hours: number): string {
  return hours === 0 ? '$(date -u +%Y-%m-%dT%H:%M:%SZ)' : `$in_${hoursName(hours)}`;
}

/** GNU's date and that of macOS reckon in different ways. */
function moment(hours: number): string {
  const seconds = `$(($(date +%s) + ${Math.round(hours * 3600)}))`;
  const format = '+%Y-%m-%dT%H:%M:%SZ';
  return `in_${hoursName(hours)}=$(date -u -d "@${seconds}" ${format} 2>/dev/null || date -u -r "${seconds}" ${format})`;
}

function hoursName(hours: number): string {
  return `${String(hours).replace('.', '_')}_hours`;
}

function momentsIn(value: Value): number[] {
  if (value instanceof Later) return [value.hours];
  if (typeof value !== 'object' || value instanceof Encoded) return [];
  return Object.values(value).flatMap(momentsIn);
}
