import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';

/** A dialog that asks for something, with the one button that goes on. */
export function AskDialog(props: {
  header: string;
  action: string;
  /** What declines it; `Cancel` where that would not be misread. */
  cancelText?: string;
  disabled?: boolean;
  /** Whether what was asked for is under way. */
  pending?: boolean;
  onAction: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Modal
      visible
      header={props.header}
      closeAriaLabel="Close"
      onDismiss={props.onClose}
      footer={
        <Box float="right">
          <SpaceBetween size="xs" direction="horizontal">
            <Button onClick={props.onClose}>{props.cancelText ?? 'Cancel'}</Button>
            <Button
              variant="primary"
              disabled={props.disabled ?? false}
              loading={props.pending ?? false}
              onClick={props.onAction}
            >
              {props.action}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      {props.children}
    </Modal>
  );
}
