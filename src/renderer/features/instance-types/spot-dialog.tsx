import { useQuery } from '@tanstack/react-query';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { lazy, Suspense } from 'react';
import type { PriceChoice, SpotHistory } from '../../../shared/contract/prices';
import { UNKNOWN } from '../../../shared/format/bytes';
import { formatHourly } from '../../../shared/format/money';
import { problemFrom, useTRPC } from '../../api';
import { LookDialog } from '../../design/look-dialog';
import { useConnection } from '../../connection-context';
import { ProblemAlert } from '../../design/problem-alert';
import { basisOf, currencyOf } from './price-basis';
import { discount } from './spot-figures';
import { spotSummaries } from './spot-summary';
import type { TypeRow } from './type-row';

const SpotChart = lazy(async () => ({ default: (await import('./spot-chart')).SpotChart }));

/** How long a history is good enough when it is looked at again, in milliseconds. */
const FRESH_MS = 5 * 60 * 1000;

type SpotDialogProps = { row: TypeRow; choice: PriceChoice; onClose: () => void };

/** The spot price of a type by zone: now, and over the last 90 days. */
export function SpotDialog({ row, choice, onClose }: SpotDialogProps) {
  const trpc = useTRPC();
  const connectionId = useConnection().id;
  const { region, spec } = row;
  const { instanceType } = spec;
  const { data, error, refetch } = useQuery(
    trpc.instanceTypes.spotHistory.queryOptions(
      { connectionId, region, choice, instanceType },
      { staleTime: FRESH_MS },
    ),
  );
  return (
    <LookDialog header={`Spot price of ${instanceType} in ${region}`} onClose={onClose}>
      {error && <ProblemAlert problem={problemFrom(error)} onRetry={() => void refetch()} />}
      {!data && !error && <StatusIndicator type="loading">Reading 90 days of prices…</StatusIndicator>}
      {data && <Prices history={data} row={row} choice={choice} />}
    </LookDialog>
  );
}

function Prices({ history, row, choice }: { history: SpotHistory; row: TypeRow; choice: PriceChoice }) {
  const summaries = spotSummaries(history);
  const onDemand = basisOf('price').hourly(row);
  const currency = currencyOf(row);
  if (summaries.length === 0) {
    return (
      <Box>
        AWS tells no spot price of {row.spec.instanceType} with {choice.operatingSystem} in {row.region}.
      </Box>
    );
  }
  const money = (perHour: number) => formatHourly(perHour, currency);
  return (
    <SpaceBetween size="m">
      <Suspense fallback={<div className="type-spot-chart" />}>
        <SpotChart history={history} onDemand={onDemand} currency={currency} />
      </Suspense>
      <div className="type-comparison" tabIndex={0} role="group" aria-label="Spot prices by zone">
        <table>
          <thead>
            <tr>
              <th scope="col">Zone</th>
              <th scope="col">Now ($/h)</th>
              <th scope="col">Below on-demand (%)</th>
              <th scope="col">Lowest ($/h)</th>
              <th scope="col">Mean ($/h)</th>
              <th scope="col">Highest ($/h)</th>
            </tr>
          </thead>
          <tbody>
            {summaries.map(({ zone, now, lowest, mean, highest }) => {
              const share = discount(now, onDemand);
              return (
                <tr key={zone}>
                  <th scope="row">{zone}</th>
                  <td>{money(now)}</td>
                  <td>{share === null ? UNKNOWN : (share * 100).toFixed(1)}</td>
                  <td>{money(lowest)}</td>
                  <td>{money(mean)}</td>
                  <td>{money(highest)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <Box variant="small">
        On demand: {onDemand === null ? UNKNOWN : `${money(onDemand)}/h`}. Lowest, mean and highest are of the
        last 90 days; the mean goes by how long each price was in force.
      </Box>
    </SpaceBetween>
  );
}
