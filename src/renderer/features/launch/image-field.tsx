import { useState } from 'react';
import Autosuggest from '@cloudscape-design/components/autosuggest';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import type { Choices, ImageChoice } from '../../../shared/contract/launch';
import { ImageDialog } from './image-dialog';
import { faultOf, type FieldProps } from './field-props';
import { asSentence } from '../../design/sentence';
import { suggestedImages } from './suggestions';

type Props = FieldProps & {
  /** Undefined while they are asked for. */
  images: Choices<ImageChoice> | undefined;
  architecture: string;
  place: { connectionId: string; region: string };
  /** What the chosen type runs; empty while it is not known. */
  architectures: readonly string[];
  /** Why the image does not fit the type, or null. */
  clash: string | null;
};

/** The image: one of the public ones, or any id. */
export function ImageField(props: Props) {
  const { draft, onChange, faults, images, architecture, clash, place, architectures } = props;
  const [choosing, setChoosing] = useState(false);
  const chosen = images?.items.find((image) => image.imageId === draft.imageId.trim());
  return (
    <FormField
      label="AMI"
      info={
        <>
          <Button variant="inline-link" formAction="none" onClick={() => setChoosing(true)}>
            Choose…
          </Button>
          {choosing && (
            <ImageDialog
              place={place}
              architectures={architectures}
              onChoose={({ imageId }) => {
                onChange({ imageId });
                setChoosing(false);
              }}
              onClose={() => setChoosing(false)}
            />
          )}
        </>
      }
      description={`The latest public images for ${architecture}, one of the account’s, or any AMI id of this region.`}
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
  const { message, awsCode } = images.problem;
  const which = images.items.length === 0 ? 'Public images' : 'Some public images';
  const code = awsCode === null ? '' : ` (${awsCode})`;
  return `${which} cannot be offered: ${asSentence(message)}${code} Enter the id of an image.`;
}
