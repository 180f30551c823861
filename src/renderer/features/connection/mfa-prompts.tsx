import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useState } from 'react';
import type { CredentialPrompt } from '../../../shared/contract/connection';
import { useTRPC } from '../../api';
import { useFirstFocus } from '../../design/use-first-focus';
import { profileText } from './profile-text';

/** Asks for the codes that credentials wait for, one at a time. */
export function MfaPrompts() {
  const trpc = useTRPC();
  const { data } = useSubscription(trpc.connection.prompts.subscriptionOptions());
  const prompt = data?.[0];
  return prompt ? <MfaDialog key={prompt.id} prompt={prompt} /> : null;
}

function MfaDialog({ prompt }: { prompt: CredentialPrompt }) {
  const trpc = useTRPC();
  const answer = useMutation(trpc.connection.answerPrompt.mutationOptions());
  const [code, setCode] = useState('');
  const input = useFirstFocus();
  const digits = code.replace(/\s/g, '');
  const send = (text: string | null) => answer.mutate({ id: prompt.id, answer: text });
  return (
    <Modal
      visible
      header="MFA code"
      onDismiss={() => send(null)}
      footer={
        <Box float="right">
          <SpaceBetween size="xs" direction="horizontal">
            <Button variant="link" onClick={() => send(null)}>
              Cancel
            </Button>
            <Button
              variant="primary"
              disabled={digits === ''}
              loading={answer.isPending}
              onClick={() => send(digits)}
            >
              Continue
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <FormField label="Code" description={`For ${profileText(prompt.profile)}, device ${prompt.serial}`}>
        <Input
          ref={input}
          value={code}
          autoComplete={false}
          inputMode="numeric"
          onChange={({ detail }) => setCode(detail.value)}
          onKeyDown={({ detail }) => {
            if (detail.key === 'Enter' && digits !== '') send(digits);
          }}
        />
      </FormField>
    </Modal>
  );
}
