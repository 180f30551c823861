import Header from '@cloudscape-design/components/header';
import type { ReactNode } from 'react';
import './view.css';
import { useViewTitle } from './view-title';

type ViewProps = {
  title: string;
  /** Buttons beside the title. */
  actions?: ReactNode;
  children: ReactNode;
};

/** A view's page: its title as the one h1 and as the window's name, then its parts from top to bottom. */
export function View({ title, actions, children }: ViewProps) {
  useViewTitle(title);
  return (
    <div className="view">
      <Header variant="h1" actions={actions}>
        {title}
      </Header>
      {children}
    </div>
  );
}
