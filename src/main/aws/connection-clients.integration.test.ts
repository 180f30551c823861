import { HttpRequest } from '@smithy/core/protocols';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { GetProductsCommand } from '@aws-sdk/client-pricing';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { DescribeSavingsPlansOfferingRatesCommand } from '@aws-sdk/client-savingsplans';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClientCache, ClientMaker, ConnectionClients } from './connection-clients';
import { planFor } from './connection-plan';
import { readSharedConfig } from './config-files';
import { CredentialKeeper } from './credentials';
import { enterTestHome, type TestHome } from './test-home.test-support';

let home: TestHome;

beforeEach(async () => {
  home = await enterTestHome();
});

afterEach(() => home.leave());

async function clientsOf(profile: string, region: string): Promise<ConnectionClients> {
  const config = await readSharedConfig(home.env);
  return new ConnectionClients({
    connectionId: 'it',
    region,
    readOnly: false,
    maker: new ClientMaker(planFor(profile, home.env, config), new AbortController().signal),
    keeper: new CredentialKeeper(
      () => Promise.resolve({ accessKeyId: 'AKIA', secretAccessKey: 's' }),
      profile,
    ),
    env: home.env,
    made: new ClientCache(),
  });
}

/** What would have gone out; nothing does. */
class Caught extends Error {
  readonly request: HttpRequest;

  constructor(request: HttpRequest) {
    super('Caught before it went out.');
    this.request = request;
  }
}

/** Where the requests of these clients would go. */
async function destination(
  send: (catching: (request: unknown) => never) => Promise<unknown>,
): Promise<string> {
  try {
    await send((request) => {
      if (HttpRequest.isInstance(request)) throw new Caught(request);
      throw new Error('That is no request.');
    });
  } catch (error) {
    if (!(error instanceof Caught)) throw error;
    const { protocol, hostname, port, path } = error.request;
    return `${protocol}//${hostname}${port === undefined ? '' : `:${String(port)}`}${path}`;
  }
  throw new Error('It went out.');
}

async function s3Destination(clients: ConnectionClients): Promise<string> {
  const client = clients.s3();
  return destination((catching) => {
    client.middlewareStack.add(() => (args) => catching(args.request), {
      step: 'finalizeRequest',
      priority: 'low',
    });
    return client.send(new ListObjectsV2Command({ Bucket: 'photos' }));
  });
}

async function pricingDestination(clients: ConnectionClients): Promise<string> {
  const client = clients.pricing();
  return destination((catching) => {
    client.middlewareStack.add(() => (args) => catching(args.request), {
      step: 'finalizeRequest',
      priority: 'low',
    });
    return client.send(new GetProductsCommand({ ServiceCode: 'AmazonEC2' }));
  });
}

async function savingsPlansDestination(clients: ConnectionClients): Promise<string> {
  const client = clients.savingsPlans();
  return destination((catching) => {
    client.middlewareStack.add(() => (args) => catching(args.request), {
      step: 'finalizeRequest',
      priority: 'low',
    });
    return client.send(new DescribeSavingsPlansOfferingRatesCommand({}));
  });
}

async function stsDestination(clients: ConnectionClients): Promise<string> {
  const client = clients.sts();
  return destination((catching) => {
    client.middlewareStack.add(() => (args) => catching(args.request), {
      step: 'finalizeRequest',
      priority: 'low',
    });
    return client.send(new GetCallerIdentityCommand({}));
  });
}

describe('where the clients of a connection send', () => {
  it("is AWS's own endpoint, though the default profile has a custom one", async () => {
    await home.config('[default]\nendpoint_url = http://localhost:1\n[profile plain]\nregion = eu-west-1\n');
    const clients = await clientsOf('plain', 'eu-west-1');
    expect(await s3Destination(clients)).toBe('https://photos.s3.eu-west-1.amazonaws.com/');
    expect(await stsDestination(clients)).toBe('https://sts.eu-west-1.amazonaws.com/');
    expect(await pricingDestination(clients)).toBe('https://api.pricing.us-east-1.amazonaws.com/');
    expect(await savingsPlansDestination(clients)).toBe(
      'https://savingsplans.amazonaws.com/DescribeSavingsPlansOfferingRates',
    );
    expect(clients.s3WorkerConfig()).toMatchObject({
      endpoint: null,
      forcePathStyle: false,
      profile: 'plain',
    });
  });

  it('is the endpoint of each service where they differ, path style for S3', async () => {
    await home.config(
      '[profile mixed]\nservices = local\n[services local]\ns3 =\n  endpoint_url = http://localhost:9000\nsavingsplans =\n  endpoint_url = http://localhost:9001\n',
    );
    const clients = await clientsOf('mixed', 'us-east-1');
    expect(await s3Destination(clients)).toBe('http://localhost:9000/photos/');
    expect(await savingsPlansDestination(clients)).toBe(
      'http://localhost:9001/DescribeSavingsPlansOfferingRates',
    );
    expect(await stsDestination(clients)).toBe('https://sts.us-east-1.amazonaws.com/');
  });

  it("follows the profile's FIPS and dual-stack settings", async () => {
    await home.config('[profile strict]\nuse_fips_endpoint = true\nuse_dualstack_endpoint = true\n');
    const clients = await clientsOf('strict', 'us-east-1');
    expect(await s3Destination(clients)).toBe('https://photos.s3-fips.dualstack.us-east-1.amazonaws.com/');
  });

  it('keeps to the partition', async () => {
    await home.config('[profile china]\nregion = cn-north-1\n');
    const clients = await clientsOf('china', 'cn-north-1');
    expect(await s3Destination(clients)).toBe('https://photos.s3.cn-north-1.amazonaws.com.cn/');
    expect(await pricingDestination(clients)).toBe('https://api.pricing.cn-northwest-1.amazonaws.com.cn/');
  });

  it('comes from clients that are made once', async () => {
    await home.config('[profile plain]\nregion = eu-west-1\n');
    const clients = await clientsOf('plain', 'eu-west-1');
    expect(clients.s3()).toBe(clients.s3('eu-west-1'));
    expect(clients.s3()).not.toBe(clients.s3('eu-west-2'));
  });
});
