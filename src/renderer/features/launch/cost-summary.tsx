import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { ProblemAlert } from '../../design/problem-alert';
import { StatusLine } from '../../design/status-line';
import { formatCount, UNKNOWN } from '../../../shared/format/bytes';
import { formatHourly } from '../../../shared/format/money';
import { formatLocalTime } from '../../../shared/format/time';
import type {
  LaunchChoices,
  LaunchEstimate,
  LaunchExtrasPrices,
  Market,
} from '../../../shared/contract/launch';
import type { Problem } from '../../../shared/contract/problem';
import { asSentence } from '../../design/sentence';
import { onDemandSource } from '../instance-types/price-source';
import { addressPart, billedVolumes, getsAddress, storagePart, sumOfParts } from './billed-parts';
import { isPricedApart, launchCost, onDemandBounds, spotBounds, type HourlyBounds } from './launch-cost';
import { hoursOf, type LaunchDraft } from './launch-draft';
import { pricedCount, type Estimate } from './use-launch-choices';

type Props = {
  estimate: Estimate;
  /** Undefined while they are asked for. */
  extras: LaunchExtrasPrices | undefined;
  choices: LaunchChoices | undefined;
  draft: LaunchDraft;
  /** Of the subnet that is chosen; null where EC2 chooses. */
  zone: string | null;
};

/** What the launch costs by the hour and for the planned hours: each part of it, and in all. */
export function CostSummary({ estimate, extras, choices, draft, zone }: Props) {
  const known = estimate.state === 'known' ? estimate.estimate : null;
  const count = pricedCount(draft);
  const hours = hoursOf(draft.terminateAfter);
  const isSpot = draft.market === 'spot';
  const apart = isPricedApart(zone);
  const bounds = known && (isSpot ? spotBounds(known, zone) : onDemandBounds(known.quote));
  const compute = apart && !isSpot ? null : bounds;
  const source = known && (isSpot ? spotSource(known) : onDemandSource(known.quote, known.age));
  const prices = extras?.age && !apart ? extras.prices : null;
  const hasImage = draft.imageId.trim() !== '';
  const storage = storagePart(billedVolumes(draft, known && hasImage ? known.volumes : null), prices);
  const address = addressPart(getsAddress(draft, choices), prices);
  const one = sumOfParts([compute, storage.bounds, address.bounds]);
  const problem = estimate.state === 'failed' ? estimate.problem : (known?.problem ?? null);
  const planned = hours ?? null;

  return (
    <SpaceBetween size="s">
      <table className="launch-cost" aria-label="Cost of the launch">
        <thead>
          <tr>
            <td />
            <th scope="col">Per hour</th>
            <th scope="col">{plannedLabel(hours)}</th>
          </tr>
        </thead>
        <tbody>
          <CostRow
            label={isSpot ? 'Compute, spot' : 'Compute'}
            source={source}
            bounds={compute}
            hours={planned}
          />
          <CostRow label="Storage" {...storage} hours={planned} />
          <CostRow label="Public IPv4" {...address} hours={planned} />
        </tbody>
        <tbody className="launch-cost-sums">
          <CostRow label="One instance" source={null} bounds={one} hours={planned} />
          {/* with one instance it would say the same twice */}
          {count > 1 && (
            <CostRow
              label={`All ${formatCount(count)}`}
              source={null}
              bounds={one}
              hours={planned}
              count={count}
            />
          )}
        </tbody>
      </table>
      <StatusLine>{statusText(estimate, known, draft.market, extras)}</StatusLine>
      {apart && (
        <Box fontSize="body-s" color="text-status-warning">
          {`${zone} has prices of its own, which are not those of the region: see the grid of instance types.`}
        </Box>
      )}
      {!isSpot && known?.quote.state === 'conflict' && <Box fontSize="body-s">{source}</Box>}
      {known?.imageProblem && (
        <Box fontSize="body-s" color="text-status-warning">
          {problemNote('The image could not be read, so the price is that of Linux.', known.imageProblem)}
        </Box>
      )}
      {problem && <ProblemAlert problem={problem} type="warning" />}
      {!problem && extras?.problem && (
        <Box fontSize="body-s" color="text-status-warning">
          {problemNote('Volumes and addresses have no price here.', extras.problem)}
        </Box>
      )}
    </SpaceBetween>
  );
}

function CostRow(props: {
  label: string;
  what?: string;
  /** Where the figure is from, or why there is none; shows on hover. */
  source: string | null;
  bounds: HourlyBounds | null;
  hours: number | null;
  count?: number;
}) {
  const { label, what = '', source, bounds, hours, count = 1 } = props;
  const cost = launchCost(bounds, count, hours);
  return (
    <tr>
      <th scope="row">
        {label}
        {what !== '' && <span className="launch-cost-what">{what}</span>}
      </th>
      <td>
        <span title={source ?? undefined}>{cost.perHour}</span>
      </td>
      <td>{cost.planned ?? UNKNOWN}</td>
    </tr>
  );
}

function plannedLabel(hours: number | null | undefined): string {
  if (hours === undefined) return 'As planned';
  if (hours === null) return 'No end planned';
  return `For ${hours.toLocaleString('en-US')} ${hours === 1 ? 'hour' : 'hours'}`;
}

/** In the words of a note: what fails is the price's footing, not the launch. */
function problemNote(what: string, { message, awsCode, requestId }: Problem): string {
  const facts = [awsCode && `code ${awsCode}`, requestId && `request id ${requestId}`].filter(Boolean);
  const told = facts.length === 0 ? '' : ` (${facts.join(', ')})`;
  return `${what} ${asSentence(message)}${told}`;
}

const ON_TOP = 'Traffic, snapshots and taxes come on top; free tiers and discounts are not counted.';

function spotSource({ spot, quote }: LaunchEstimate): string | null {
  const currency = quote.state === 'unknown' ? 'USD' : quote.currency;
  return spot.map(({ zone, perHour }) => `${zone}: ${formatHourly(perHour, currency)}`).join('\n') || null;
}

function statusText(
  estimate: Estimate,
  known: LaunchEstimate | null,
  market: Market,
  extras: LaunchExtrasPrices | undefined,
): string {
  if (estimate.state === 'asking') return 'Looking up the price…';
  if (known && !extras) return 'Looking up what volumes and addresses cost…';
  if (!known) return 'Choose an instance type to see its price.';
  const of = [known.platform, known.usageOperation].filter(Boolean).join(', ');
  const date = known.age === null ? '' : ` Prices fetched ${formatLocalTime(known.age.fetchedAt)}.`;
  if (market === 'spot') {
    return `Spot price of now, which changes. ${ON_TOP}`;
  }
  if (known.quote.state === 'unknown') return `The price is not known.${date}`;
  const what = of === '' ? 'On-demand price' : `On-demand price for ${of}`;
  return `${what}. ${ON_TOP}${date}`;
}
