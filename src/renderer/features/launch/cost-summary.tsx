import Box from '@cloudscape-design/components/box';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { ProblemAlert } from '../../design/problem-alert';
import { StatusLine } from '../../design/status-line';
import { formatCount, UNKNOWN } from '../../../shared/format/bytes';
import { formatHourly } from '../../../shared/format/money';
import { formatLocalTime } from '../../../shared/format/time';
import type { LaunchEstimate, Market } from '../../../shared/contract/launch';
import type { Problem } from '../../../shared/contract/problem';
import { asSentence } from '../../design/sentence';
import { onDemandSource } from '../instance-types/price-source';
import { launchCost, onDemandBounds, spotBounds } from './launch-cost';
import { hoursOf, type LaunchDraft } from './launch-draft';
import { pricedCount, type Estimate } from './use-launch-choices';

type Props = { estimate: Estimate; draft: LaunchDraft; zone: string | null };

/** What the launch costs by the hour and for the planned hours, and what that price is of. */
export function CostSummary({ estimate, draft, zone }: Props) {
  const known = estimate.state === 'known' ? estimate.estimate : null;
  const count = pricedCount(draft);
  const hours = hoursOf(draft.terminateAfter);
  const isSpot = draft.market === 'spot';
  const bounds = known && (isSpot ? spotBounds(known, zone) : onDemandBounds(known.quote));
  const cost = launchCost(bounds, count, hours ?? null);
  const source = known && (isSpot ? spotSource(known) : onDemandSource(known.quote, known.age));
  const problem = estimate.state === 'failed' ? estimate.problem : (known?.problem ?? null);

  return (
    <SpaceBetween size="s">
      <KeyValuePairs
        columns={1}
        items={[
          { label: 'One instance, per hour', value: <Price text={cost.each} source={source} /> },
          // with one instance it would say the same twice
          ...(count === 1
            ? []
            : [
                {
                  label: `All ${formatCount(count)}, per hour`,
                  value: <Price text={cost.perHour} source={source} />,
                },
              ]),
          { label: plannedLabel(hours), value: cost.planned ?? UNKNOWN },
        ]}
      />
      <StatusLine>{statusText(estimate, known, draft.market)}</StatusLine>
      {!isSpot && known?.quote.state === 'conflict' && <Box fontSize="body-s">{source}</Box>}
      {known?.imageProblem && (
        <Box fontSize="body-s" color="text-status-warning">
          {imageProblemText(known.imageProblem)}
        </Box>
      )}
      {problem && <ProblemAlert problem={problem} type="warning" />}
    </SpaceBetween>
  );
}

function Price({ text, source }: { text: string; source: string | null }) {
  return <span title={source ?? undefined}>{text}</span>;
}

function plannedLabel(hours: number | null | undefined): string {
  if (hours === undefined) return 'For the planned hours';
  if (hours === null) return 'In all (no end is planned)';
  return `In all, for ${hours.toLocaleString('en-US')} ${hours === 1 ? 'hour' : 'hours'}`;
}

/** In the words of a note: what fails is the price's footing, not the launch. */
function imageProblemText({ message, awsCode, requestId }: Problem): string {
  const facts = [awsCode && `code ${awsCode}`, requestId && `request id ${requestId}`].filter(Boolean);
  const told = facts.length === 0 ? '' : ` (${facts.join(', ')})`;
  return `The image could not be read, so the price is that of Linux. ${asSentence(message)}${told}`;
}

const ON_TOP = 'Compute only: storage, public addresses and traffic come on top.';

function spotSource({ spot, quote }: LaunchEstimate): string | null {
  const currency = quote.state === 'unknown' ? 'USD' : quote.currency;
  return spot.map(({ zone, perHour }) => `${zone}: ${formatHourly(perHour, currency)}`).join('\n') || null;
}

function statusText(estimate: Estimate, known: LaunchEstimate | null, market: Market): string {
  if (estimate.state === 'asking') return 'Looking up the price…';
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
