import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { View } from '../../design/view';
import { problemFrom, useTRPCClient } from '../../api';
import { useConnection } from '../../connection-context';
import { useNotices } from '../../design/notices';
import { ProblemAlert } from '../../design/problem-alert';
import { useSettings } from '../../settings-context';
import { rememberedKeys } from './usual-tags';
import { useRemembered } from '../../filter/remembered';
import type { ImageChoice, ImageVolume, LaunchForm } from '../../../shared/contract/launch';
import { showLaunched } from '../instances/view-choices';
import { useTypeSpecs } from '../../catalogue/use-type-specs';
import { LaunchFields } from './launch-fields';
import { formOf, type LaunchDraft } from './launch-draft';
import { submissionMemory, submitLaunch } from './launch-memory';
import { launchedNotice } from './launched-notice';
import { BroughtIntoView } from './brought-into-view';
import { CopyLaunch } from './copy-launch';
import { CheckAnswer } from './check-answer';
import { LaunchFailure } from './launch-outcome';
import { mendingsOfCheck, mendingsOfProblem } from './mending';
import './launch-page.css';
import { LaunchPanel } from './launch-panel';
import { networkFaults } from './network-choices';
import { PresetMenu } from './presets/preset-menu';
import { RegionNotice } from './region-notice';
import { dismiss } from './submission';
import { architectureClash, imageArchitecture, isBurstable } from './suggestions';
import { useDraft } from './use-draft';
import { useEstimate, useExtras, useImages, useLaunchChoices, useTypeZones } from './use-launch-choices';
import { Notice } from './notice';

/** Images for this are offered while the type is not known. */
const USUAL_ARCHITECTURE = 'x86_64';

/** The same while none are known: what depends on them need not look again. */
const NO_IMAGES: readonly ImageChoice[] = [];

/** The form that launches instances: checks by a dry run, shows the price, and launches once. */
export function LaunchPage() {
  const connection = useConnection();
  const { region } = connection;
  const place = { connectionId: connection.id, region };
  const [draft, change] = useDraft(`${connection.id}/${region}`);
  const specs = useTypeSpecs(place);
  const spec = specs.get(draft.instanceType.trim());
  const architecture = imageArchitecture(spec) ?? USUAL_ARCHITECTURE;
  const images = useImages(place, architecture);
  const choices = useLaunchChoices(place);
  const estimate = useEstimate(place, draft);
  const extras = useExtras(place);
  const typeZones = useTypeZones(place, spec ? spec.instanceType : null);

  const burstable = isBurstable(draft.instanceType.trim(), spec);
  const made = formOf(draft, burstable);
  const imageRoot = estimate.state === 'known' ? rootOf(estimate.estimate.volumes) : null;
  const faults = [...made.faults, ...networkFaults(draft, choices)];
  const form = faults.length === 0 ? made.form : null;
  const { formRef, tried, send } = useFirstFault(form);
  const checking = useCheck(place, form);
  const launching = useLaunch();

  const picked = images?.items.find((image) => image.imageId === draft.imageId.trim());
  const told =
    estimate.state === 'known' && draft.imageId.trim() !== '' ? estimate.estimate.architecture : null;
  const clash = architectureClash(picked?.architecture ?? told, spec);

  const offer = { draft, choices, images: images?.items ?? NO_IMAGES };
  const mend = (mended: Partial<LaunchDraft>) => {
    launching.forgetRefusal();
    change(mended);
  };

  const zone =
    choices?.subnets.items.find(({ id }) => id === draft.subnetId.trim())?.availabilityZone ?? null;

  return (
    <View
      title="Launch instance"
      actions={<PresetMenu place={place} draft={draft} images={images?.items ?? NO_IMAGES} onFill={change} />}
    >
      <RegionNotice connection={connection} />
      {connection.readOnly && (
        <Notice type="info" header="This connection is read-only">
          Nothing can be checked or launched on it. Prices and choices are shown all the same.
        </Notice>
      )}
      <form
        ref={formRef}
        aria-label="Launch instance"
        className="launch-form"
        noValidate
        onSubmit={(event) => event.preventDefault()}
      >
        <LaunchFields
          draft={draft}
          onChange={change}
          faults={tried ? faults : []}
          specs={specs}
          region={region}
          images={images}
          architecture={architecture}
          clash={clash}
          choices={choices}
          estimate={estimate}
          burstable={burstable}
          imageRoot={imageRoot}
          place={place}
          architectures={spec?.architectures ?? []}
          imageArchitecture={picked?.architecture ?? told}
          typeZones={typeZones}
          readOnly={connection.readOnly}
        />
        <LaunchPanel
          connection={connection}
          draft={draft}
          estimate={estimate}
          extras={extras}
          choices={choices}
          zone={zone}
          faults={tried ? faults.length : 0}
          checking={checking.pending}
          launching={launching.pending}
          copy={<CopyLaunch place={place} form={form} onFaults={() => send(() => undefined)} />}
          onCheck={() => {
            launching.forgetRefusal();
            send(checking.check);
          }}
          onLaunch={() => {
            checking.dismiss();
            send(launching.launch);
          }}
        >
          {checking.answer && (
            <BroughtIntoView>
              <CheckAnswer
                answer={checking.answer}
                mendings={mendingsOfCheck(checking.answer, offer)}
                onMend={change}
                onDismiss={checking.dismiss}
              />
            </BroughtIntoView>
          )}
          {checking.problem && (
            <BroughtIntoView>
              <ProblemAlert problem={checking.problem} onDismiss={checking.dismiss} />
            </BroughtIntoView>
          )}
          <LaunchFailure mendingsOf={(problem) => mendingsOfProblem(problem, offer)} onMend={mend} />
        </LaunchPanel>
      </form>
    </View>
  );
}

function rootOf(volumes: readonly ImageVolume[]): ImageVolume | null {
  return volumes.find(({ isRoot }) => isRoot) ?? null;
}

/** Sends the form if nothing is wrong with it; otherwise shows what is and goes to the first of it. */
function useFirstFault(form: LaunchForm | null) {
  const formRef = useRef<HTMLFormElement>(null);
  const [attempts, setAttempts] = useState(0);
  useEffect(() => {
    if (attempts === 0) return;
    formRef.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid="true"]')?.focus();
  }, [attempts]);
  function send(how: (form: LaunchForm) => void) {
    if (form) how(form);
    else setAttempts((before) => before + 1);
  }
  return { formRef, tried: attempts > 0, send };
}

/** The dry run. Its answer is for one form: another one has not been checked. */
function useCheck(place: { connectionId: string; region: string }, form: LaunchForm | null) {
  const client = useTRPCClient();
  const run = useMutation({
    mutationFn: (checked: LaunchForm) => client.launch.check.mutate({ ...place, form: checked }),
  });
  const current = JSON.stringify(run.variables) === JSON.stringify(form);
  return {
    check: (checked: LaunchForm) => run.mutate(checked),
    pending: run.isPending,
    answer: current ? run.data : undefined,
    problem: current && run.error ? problemFrom(run.error) : null,
    dismiss: () => run.reset(),
  };
}

/** Launches once, and then shows the instances unless the person went elsewhere meanwhile. */
function useLaunch() {
  const client = useTRPCClient();
  const connection = useConnection();
  const navigate = useNavigate();
  const { notify } = useNotices();
  const { settings, patch } = useSettings();
  const [submissions, setSubmissions] = useRemembered(submissionMemory);
  const here = useRef(false);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);

  async function launch(form: LaunchForm) {
    const { id: connectionId, region, endpoint, identity } = connection;
    const target = { connectionId, region, endpoint, accountId: identity?.accountId ?? null };
    const result = await submitLaunch(
      target,
      form,
      (clientToken, again) => client.launch.launch.mutate({ connectionId, region, form, clientToken, again }),
      problemFrom,
    );
    if (!result) return;
    patch({ launchTagKeys: rememberedKeys(settings.launchTagKeys, form.tags) });
    notify(launchedNotice({ connectionId, region, result }));
    showLaunched({ connectionId, region });
    if (here.current) void navigate('/instances');
  }
  return {
    launch: (form: LaunchForm) => void launch(form),
    /** Makes room for the next answer; that a launch is uncertain stays in sight. */
    forgetRefusal() {
      const { now } = submissions;
      if (now.status === 'failed' && !now.unsure) setSubmissions(dismiss(submissions));
    },
    pending: submissions.now.status === 'sending',
  };
}
