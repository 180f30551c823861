import { CALL_LANGUAGES, callCode } from '../../../shared/aws-code/call-code';
import {
  instanceCalls,
  instanceTerraform,
  whyNoTerraform,
  WHY_NO_CLOUDFORMATION,
  type InstanceWork,
} from '../../../shared/aws-code/instance-code';
import { CopyAs } from '../../design/copy-as';

/** Copies what is about to be done to instances as code that does the same. */
export function CopyWork({ work, disabled = false }: { work: InstanceWork; disabled?: boolean }) {
  return (
    <CopyAs
      disabled={disabled || work.instances.length === 0}
      forms={[
        ...CALL_LANGUAGES,
        { id: 'terraform', label: 'Terraform', whyNot: whyNoTerraform(work) },
        { id: 'cloudformation', label: 'CloudFormation', whyNot: WHY_NO_CLOUDFORMATION },
      ]}
      text={(form) => Promise.resolve(codeOf(work, form))}
    />
  );
}

function codeOf(work: InstanceWork, form: string): string {
  const language = CALL_LANGUAGES.find(({ id }) => id === form);
  return language ? callCode(instanceCalls(work), language.id) : instanceTerraform(work);
}
