import type { ReactNode } from 'react';
import Alert, { type AlertProps } from '@cloudscape-design/components/alert';

const STRINGS: AlertProps.I18nStrings = {
  infoIconAriaLabel: 'Info',
  successIconAriaLabel: 'Success',
  warningIconAriaLabel: 'Warning',
  errorIconAriaLabel: 'Error',
  dismissAriaLabel: 'Dismiss',
};

/** A message in the page that is no failure of AWS's; those have `ProblemAlert`. */
export function Notice(props: {
  type: AlertProps.Type;
  header: string;
  action?: ReactNode;
  onDismiss?: () => void;
  children: ReactNode;
}) {
  return (
    <Alert
      type={props.type}
      header={props.header}
      action={props.action}
      i18nStrings={STRINGS}
      dismissible={props.onDismiss !== undefined}
      onDismiss={() => props.onDismiss?.()}
    >
      {props.children}
    </Alert>
  );
}
