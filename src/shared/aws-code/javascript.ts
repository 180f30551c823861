import { SERVICES, written, type AwsCall, type Notation, type Value } from './call';

const JAVASCRIPT: Notation = {
  indent: '  ',
  true: 'true',
  false: 'false',
  later: ({ hours }) =>
    hours === 0 ? 'new Date()' : `new Date(Date.now() + ${Math.round(hours * 3_600_000)}).toISOString()`,
  encoded: ({ text }) => `Buffer.from(${JSON.stringify(text)}, 'utf8').toString('base64')`,
  text: (text) => JSON.stringify(text),
  name: (name) => (/^[A-Za-z]\w*$/.test(name) ? name : JSON.stringify(name)),
};

/** A value in JavaScript. */
export function javascriptValue(value: Value, depth = 0): string {
  return written(value, JAVASCRIPT, depth);
}

/** The imports that calls need, a line for each service. */
export function javascriptImports(calls: readonly Pick<AwsCall, 'service' | 'operation'>[]): string[] {
  const services = [...new Set(calls.map(({ service }) => service))];
  return services.map((service) => {
    const { module, client } = SERVICES[service];
    const commands = calls
      .filter((call) => call.service === service)
      .map(({ operation }) => `${operation}Command`);
    return `import { ${[client, ...new Set(commands)].join(', ')} } from '${module}';`;
  });
}

/** Calls in JavaScript, by the SDK's third version; each prints its answer. */
export function javascriptCode(calls: readonly AwsCall[]): string {
  const parts = calls.map(({ service, region, operation, input }) => {
    const client = `new ${SERVICES[service].client}({ region: ${JSON.stringify(region)} })`;
    return `console.log(await ${client}.send(new ${operation}Command(${javascriptValue(input)})));`;
  });
  return [...javascriptImports(calls), '', parts.join('\n\n'), ''].join('\n');
}
