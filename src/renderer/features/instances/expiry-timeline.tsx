import { useState } from 'react';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import { useConnection } from '../../connection-context';
import { ExactText } from '../../design/exact-text';
import { formatCount } from '../../../shared/format/bytes';
import { formatLocalTime } from '../../../shared/format/time';
import { ActionDialog } from '../instance-actions/action-dialog';
import { Countdown } from './expiry-cell';
import './expiry-timeline.css';
import { isOverdue, placeIn, timeSpan, type Expiring } from './expiry';
import type { InstanceView } from './instance-view';

/** More lines than these are no picture any more; the grid has them all. */
const MOST_LINES = 100;

/** When instances that were launched to end themselves do so; overdue ones stand out and can be ended at once. */
export function ExpiryTimeline(props: { expiring: readonly Expiring[]; now: number }) {
  const { expiring, now } = props;
  const { readOnly } = useConnection();
  const [ending, setEnding] = useState<readonly InstanceView[] | null>(null);
  const overdue = expiring.filter(({ view }) => isOverdue(view, now)).map(({ view }) => view);
  const span = timeSpan(expiring, now);
  const lines = expiring.slice(0, MOST_LINES);
  return (
    <section className="expiry" aria-label="Expiry timeline">
      <div className="expiry-head">
        <Box variant="strong">{headText(expiring.length, overdue.length)}</Box>
        <Button
          disabled={overdue.length === 0 || readOnly}
          {...(readOnly && { disabledReason: 'This connection is read-only.' })}
          onClick={() => setEnding(overdue)}
        >
          {`Terminate overdue (${formatCount(overdue.length)})…`}
        </Button>
      </div>
      {/* a list that scrolls is reached by the keyboard as well */}
      <div className="expiry-lines" tabIndex={0} role="list" aria-label="By the time of ending">
        {lines.map(({ view, expiresAt }) => (
          <ExpiryLine
            key={`${view.region} ${view.instance.instanceId}`}
            view={view}
            expiresAt={expiresAt}
            span={span}
            now={now}
          />
        ))}
      </div>
      <div className="expiry-axis" aria-hidden="true">
        <span>{formatLocalTime(span.from).slice(0, 16)}</span>
        <span>{formatLocalTime(span.to).slice(0, 16)}</span>
      </div>
      {expiring.length > MOST_LINES && (
        <Box color="text-body-secondary" fontSize="body-s">
          {formatCount(expiring.length - MOST_LINES)} later ones are in the grid only.
        </Box>
      )}
      {ending && <ActionDialog action="terminate" views={ending} onClose={() => setEnding(null)} />}
    </section>
  );
}

function ExpiryLine(props: {
  view: InstanceView;
  expiresAt: number;
  span: { from: number; to: number };
  now: number;
}) {
  const { view, expiresAt, span, now } = props;
  const { instance } = view;
  const percent = (time: number): string => `${placeIn(span, time) * 100}%`;
  const start = instance.launchedAt ?? span.from;
  return (
    <div className="expiry-line" role="listitem" data-overdue={isOverdue(view, now)}>
      <span className="expiry-name">
        {instance.name === null ? instance.instanceId : <ExactText text={instance.name} />}
      </span>
      <span className="expiry-track" aria-hidden="true">
        <span
          className="expiry-bar"
          style={{
            left: percent(Math.min(start, expiresAt)),
            right: `calc(100% - ${percent(Math.max(expiresAt, start))})`,
          }}
        />
        <span className="expiry-now" style={{ left: percent(now) }} />
      </span>
      <span className="expiry-left">
        <Countdown expiresAt={expiresAt} />
      </span>
    </div>
  );
}

function headText(all: number, overdue: number): string {
  const ends = `${formatCount(all)} ${all === 1 ? 'instance ends itself' : 'instances end themselves'}`;
  return overdue === 0 ? ends : `${ends}, ${formatCount(overdue)} overdue`;
}
