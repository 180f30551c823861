import { CALL_LANGUAGES } from '../../../shared/aws-code/call-code';
import { LAUNCH_LANGUAGES, type LaunchForm } from '../../../shared/contract/launch';
import { useTRPCClient } from '../../api';
import { CopyAs } from '../../design/copy-as';

type Place = { connectionId: string; region: string };

/** Copies the launch as code; a form that is not whole is shown what it lacks instead. */
export function CopyLaunch(props: { place: Place; form: LaunchForm | null; onFaults: () => void }) {
  const { place, form, onFaults } = props;
  const client = useTRPCClient().launch;
  return (
    <CopyAs
      forms={[
        ...CALL_LANGUAGES,
        { id: 'terraform', label: 'Terraform' },
        { id: 'cloudformation', label: 'CloudFormation' },
      ]}
      text={(id) => {
        const language = LAUNCH_LANGUAGES.find((one) => one === id);
        if (form && language) return client.code.mutate({ ...place, form, language });
        onFaults();
        return Promise.reject(new Error('The form is not whole yet.'));
      }}
    />
  );
}
