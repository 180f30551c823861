import Autosuggest from '@cloudscape-design/components/autosuggest';
import FormField from '@cloudscape-design/components/form-field';
import type { Choices, ImageChoice } from '../../../shared/contract/launch';
import { faultOf, type FieldProps } from './field-props';
import { asSentence } from '../../design/sentence';
import { suggestedImages } from './suggestions';

type Props = FieldProps & {
  /** Undefined while they are asked for. */
  images: Choices<ImageChoice> | undefined;
  architecture: string;
  /** Why the image does not fit the type, or null. */
  clash: string | null;
};

/** The image: one of the public ones, or any id. */
export function ImageField({ draft, onChange, faults, images, architecture, clash }: Props) {
  const chosen = images?.items.find((image) => image.imageId === draft.imageId.trim());
  return (
    <FormField
      label="AMI"
      description={`Public images for ${architecture}, or any AMI id of this region.`}
      errorText={faultOf(faults, 'imageId')}
      warningText={clash ?? undefined}
      constraintText={chosen ? `${chosen.label}, ${chosen.architecture}` : imagesProblem(images)}
    >
      <Autosuggest
        value={draft.imageId}
        onChange={({ detail }) => onChange({ imageId: detail.value })}
        options={suggestedImages(draft.imageId, images?.items ?? [])}
        filteringType="manual"
        hideEnteredTextOption
        statusType={images ? 'finished' : 'loading'}
        loadingText="Asking for images"
        placeholder="ami-…"
        ariaRequired
        disableBrowserAutocorrect
        expandToViewport
      />
    </FormField>
  );
}

function imagesProblem(images: Choices<ImageChoice> | undefined): string | undefined {
  if (!images?.problem) return undefined;
  return `Public images cannot be offered: ${asSentence(images.problem.message)} Enter the id of an image.`;
}
