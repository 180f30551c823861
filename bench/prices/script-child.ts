import { GetProductsCommand, PricingClient } from '@aws-sdk/client-pricing';
import { z } from 'zod';
import { choiceFilters } from '../../src/main/aws/pricing/products';
import { DEFAULT_PRICE_CHOICE } from '../../src/shared/price-choices';
import { answerTask } from './child-task';
import { ScriptTaskSchema, type Scripted, type ScriptTask } from './script-task';

/** Takes what the bucket holds, so that what is measured goes on as fast as it would for ever. */
const BUCKET = 10;
const MOST_ATTEMPTS = 20;

/** The SDK types the list as anything at all. */
const documents = z.array(z.unknown());

/** What people write first: a call for each type, with the SDK as it is, which waits and asks again when throttled. */
async function ask({ account, region, types }: ScriptTask): Promise<Scripted> {
  const client = new PricingClient({
    region: 'us-east-1',
    endpoint: account.url,
    credentials: account.credentials,
    maxAttempts: MOST_ATTEMPTS,
  });
  const priceOf = async (instanceType: string): Promise<boolean> => {
    const Filters = choiceFilters(region, DEFAULT_PRICE_CHOICE);
    Filters.push({ Type: 'TERM_MATCH', Field: 'instanceType', Value: instanceType });
    const page = await client.send(new GetProductsCommand({ ServiceCode: 'AmazonEC2', Filters }));
    return documents.parse(page.PriceList).map((entry): unknown => JSON.parse(String(entry))).length > 0;
  };
  await Promise.all(types.slice(0, BUCKET).map(priceOf));
  const from = performance.now();
  let priced = 0;
  for (const type of types) if (await priceOf(type)) priced += 1;
  client.destroy();
  return { seconds: (performance.now() - from) / 1000, priced };
}

answerTask(ScriptTaskSchema, ask);
