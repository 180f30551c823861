import type { ReactNode } from 'react';
import { DemoMark } from '../design/demo-mark';
import { StatusLine } from '../design/status-line';
import { View } from '../design/view';
import './filtered-view.css';

/** A view that is a grid with prices and filters above it: the grid takes the height that is left. */
export function FilteredView(props: {
  title: string;
  actions: ReactNode;
  /** Selects that decide what is listed; as many side by side as fit. */
  choices?: ReactNode;
  /** A select with an inline label, in front of the filters. */
  lead?: ReactNode;
  /** What narrows the listed rows. */
  filters: ReactNode;
  problems: ReactNode;
  status: string;
  children: ReactNode;
}) {
  return (
    <View title={props.title} actions={props.actions}>
      {props.choices && <div className="filtered-view-choices">{props.choices}</div>}
      <div className={props.lead ? 'filtered-view-filters filtered-view-led' : 'filtered-view-filters'}>
        {props.lead}
        {props.filters}
      </div>
      {props.problems}
      <div className="view-row">
        <DemoMark />
        <StatusLine>{props.status}</StatusLine>
      </div>
      <div className="filtered-view-grid">{props.children}</div>
    </View>
  );
}
