import type { CatalogueAge, PriceChoice, PriceQuote } from '../../shared/contract/prices';
import type { LaunchEstimate, LaunchExtrasPrices } from '../../shared/contract/launch';
import type { Problem } from '../../shared/contract/problem';
import type { AwsClients } from '../aws/clients';
import { describeImage, type ImageFacts } from '../aws/ec2/images';
import { currentSpotPrices } from '../aws/ec2/spot-prices';
import { problemOf } from '../aws/problems';
import type { Catalogue, RegionScope } from './catalogue';
import { choiceToPrice } from './price-book';

/** What is priced where no image is known; the answer names it, so nobody takes it for more. */
const NO_IMAGE = { usageOperation: 'RunInstances', platform: 'Linux/UNIX', architecture: null, volumes: [] };

/**
 * What the launch costs by the hour, on demand and on shared hardware, which is what the form
 * launches. Where the image cannot be read, it is the price of Linux, and the answer says why; an
 * image whose platform is not a known one has no price rather than that of Linux.
 */
export async function estimateLaunch(
  clients: AwsClients,
  catalogue: Catalogue,
  { instanceType, imageId, ...scope }: RegionScope & { instanceType: string; imageId: string | null },
  now: number,
  signal: AbortSignal | undefined,
): Promise<LaunchEstimate> {
  let image: Pick<ImageFacts, 'usageOperation' | 'platform' | 'architecture' | 'volumes'> = NO_IMAGE;
  let imageProblem: Problem | null = null;
  if (imageId !== null) {
    try {
      image = await describeImage(clients.ec2(scope.region), imageId, signal);
    } catch (error) {
      if (signal?.aborted) throw error;
      imageProblem = problemOf(error);
    }
  }
  const { usageOperation, platform, architecture, volumes } = image;
  const choice = choiceToPrice({ instanceType, usageOperation, tenancy: null });
  const [priced, spot] = await Promise.all([
    choice
      ? priceOf(catalogue, scope, choice, instanceType, signal)
      : { quote: { state: 'unknown' as const }, age: null, problem: null },
    spotOf(clients, scope.region, choice, instanceType, now, signal),
  ]);
  return { ...priced, ...spot, usageOperation, platform, architecture, volumes, imageProblem };
}

/** What the type costs as spot now, in each zone; none where spot has no such product. */
async function spotOf(
  clients: AwsClients,
  region: string,
  choice: PriceChoice | null,
  instanceType: string,
  now: number,
  signal: AbortSignal | undefined,
): Promise<Pick<LaunchEstimate, 'spot' | 'spotProblem'>> {
  if (choice?.software !== 'NA') return { spot: [], spotProblem: null };
  const reading = signal ?? new AbortController().signal;
  try {
    const prices = await currentSpotPrices(clients.ec2(region), [instanceType], now, reading);
    return { spot: prices.zonesOf(instanceType, choice.operatingSystem), spotProblem: null };
  } catch (error) {
    reading.throwIfAborted();
    return { spot: [], spotProblem: problemOf(error) };
  }
}

/** Looks the price up in the catalogue, or asks for this type alone where that is missing or old. */
async function priceOf(
  catalogue: Catalogue,
  scope: RegionScope,
  choice: PriceChoice,
  instanceType: string,
  signal: AbortSignal | undefined,
): Promise<Pick<LaunchEstimate, 'quote' | 'age' | 'problem'>> {
  const reading = signal ?? new AbortController().signal;
  let quote: PriceQuote | undefined;
  let age: CatalogueAge | null = null;
  let problem: Problem | null = null;
  for await (const event of catalogue.readPricesOf(scope, choice, [instanceType], reading)) {
    if (event.kind === 'rows')
      quote = event.rows[instanceType]?.onDemand ?? (event.reset ? undefined : quote);
    else if (event.kind === 'age') age = event.age;
    else if (event.kind === 'problem') problem = event.problem;
  }
  reading.throwIfAborted();
  return { quote: quote ?? { state: 'unknown' }, age, problem };
}

/** What the region asks for volumes and addresses. Rejects only when aborted or stale. */
export async function launchExtras(
  catalogue: Catalogue,
  scope: RegionScope,
  signal: AbortSignal | undefined,
): Promise<LaunchExtrasPrices> {
  const reading = signal ?? new AbortController().signal;
  const told: LaunchExtrasPrices = { prices: {}, age: null, problem: null };
  for await (const event of catalogue.readLaunchExtras(scope, false, reading)) {
    if (event.kind === 'rows') told.prices = event.reset ? event.rows : { ...told.prices, ...event.rows };
    else if (event.kind === 'age') told.age = event.age;
    else if (event.kind === 'problem') told.problem = event.problem;
  }
  reading.throwIfAborted();
  // a part of the list may lack the SKU that another one disagrees with
  return told.age === null ? { ...told, prices: {} } : told;
}
