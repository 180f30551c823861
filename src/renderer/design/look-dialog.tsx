import type { ReactNode } from 'react';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';

/** A wide dialog that only shows something: one looks, and closes it. */
export function LookDialog(props: { header: string; onClose: () => void; children: ReactNode }) {
  return (
    <Modal
      visible
      size="max"
      header={props.header}
      closeAriaLabel="Close"
      onDismiss={props.onClose}
      footer={
        <Box float="right">
          <Button variant="primary" onClick={props.onClose}>
            Close
          </Button>
        </Box>
      }
    >
      {props.children}
    </Modal>
  );
}
