import type { ReactNode } from 'react';
import './filtered-view.css';

/** A view that is a grid with filters above it: the grid takes the height that is left. */
export function FilteredView(props: {
  header: ReactNode;
  /** Selects that decide what is listed; as many side by side as fit. */
  choices: ReactNode;
  /** What narrows the listed rows. */
  filters: ReactNode;
  /** The view's one status region. */
  status: ReactNode;
  problems: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="filtered-view">
      {props.header}
      {props.choices !== null && <div className="filtered-view-choices">{props.choices}</div>}
      <div className="filtered-view-filters">{props.filters}</div>
      {props.problems}
      {props.status}
      <div className="filtered-view-grid">{props.children}</div>
    </div>
  );
}
