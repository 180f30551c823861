import {
  DescribeSavingsPlansOfferingRatesCommand,
  type SavingsPlanOfferingRate,
  type SavingsplansClient,
} from '@aws-sdk/client-savingsplans';
import type { SavingsRates } from '../../../shared/contract/prices';
import { usageOperationOf } from '../../../shared/price-choices';
import { asProblem } from '../problems';
import { currencyOf, type PriceQuestion } from '../pricing/offer-rank';
import { tokenPages } from '../token-pages';
import { SeenRates, type OfferedSavings } from './seen-rates';

const TITLE = 'Could not read the Savings Plans rates';
const ACTION = 'savingsplans:DescribeSavingsPlansOfferingRates';

/** AWS's most for a page. */
const PAGE_SIZE = 1000;

/** A year of commitment as the API counts it. */
const SECONDS_A_YEAR = 31_536_000;

/**
 * What hours of a choice count for under every Savings Plan, by instance type, a page of at most 1,000 rates at a
 * time: about 17 pages for a large region. Each page tells the rates so far of the types on it. A Dedicated Host has
 * no rates of the instances on it, and nothing is asked. By the operation that EC2 bills, which tells software and
 * license exactly. Throws a ProblemError, or the signal's reason.
 * https://docs.aws.amazon.com/savingsplans/latest/APIReference/API_DescribeSavingsPlansOfferingRates.html
 */
export async function* savingsRatePages(
  client: SavingsplansClient,
  question: PriceQuestion,
  signal: AbortSignal,
): AsyncGenerator<Record<string, SavingsRates>, void, undefined> {
  const { region, choice } = question;
  const operation = usageOperationOf(choice);
  if (operation === null || choice.tenancy === 'Host') return;
  const seen = new SeenRates(currencyOf(region));
  try {
    const pages = tokenPages(
      (nextToken) =>
        client.send(
          new DescribeSavingsPlansOfferingRatesCommand({
            savingsPlanTypes: ['Compute', 'EC2Instance'],
            products: ['EC2'],
            serviceCodes: ['AmazonEC2'],
            operations: [operation],
            filters: [
              { name: 'region', values: [region] },
              { name: 'tenancy', values: [choice.tenancy.toLowerCase()] },
            ],
            maxResults: PAGE_SIZE,
            nextToken,
          }),
          { abortSignal: signal },
        ),
      (page) => page.nextToken,
    );
    for await (const page of pages) {
      yield seen.add((page.searchResults ?? []).flatMap((rate) => savingsOf(rate, question) ?? []));
    }
  } catch (error) {
    if (signal.aborted) throw error;
    throw asProblem(TITLE, ACTION, error);
  }
}

/**
 * The usage that a running instance is billed for, by tenancy; reservations of capacity and hosts are others. A place
 * may have a prefix of several parts ("USE1WL1-BOS1-"), and the oldest types have no suffix.
 */
const USAGE = { Shared: /(?:^|-)BoxUsage(?::|$)/, Dedicated: /(?:^|-)DedicatedUsage(?::|$)/ };

/** The rate, where it answers the question; null otherwise. What was asked for is tested all the same. */
export function savingsOf(
  found: SavingsPlanOfferingRate,
  { region, choice }: PriceQuestion,
): OfferedSavings | null {
  const { savingsPlanOffering: offering, usageType = '', operation = '', unit } = found;
  const property = (wanted: string) => found.properties?.find(({ name }) => name === wanted)?.value;
  const perHour = Number(found.rate);
  const instanceType = property('instanceType') ?? usageType.split(':')[1];
  const fits =
    choice.tenancy !== 'Host' &&
    USAGE[choice.tenancy].test(usageType) &&
    operation === usageOperationOf(choice) &&
    (property('region') ?? region) === region &&
    (property('tenancy') ?? choice.tenancy).toLowerCase() === choice.tenancy.toLowerCase() &&
    (unit ?? 'Hrs') === 'Hrs' &&
    perHour > 0;
  if (!fits || !offering || !instanceType) return null;
  const years = (offering.durationSeconds ?? 0) / SECONDS_A_YEAR;
  const { planType, paymentOption, currency } = offering;
  return { instanceType, planType, paymentOption, years, currency, perHour, usageType, operation };
}
