import type { AnalysisEvent, AnalysisPlace } from '../../shared/contract/analysis';
import type {
  ComparedPlace,
  ComparisonEvent,
  DifferenceColumn,
  DifferenceFilter,
  DifferenceWindow,
} from '../../shared/contract/comparison';
import type {
  ConnectionState,
  CredentialPrompt,
  ProfileSummary,
  RegionChoices,
  SignInEvent,
} from '../../shared/contract/connection';
import type { ExportEvent } from '../../shared/contract/export';
import type { PresignedUrl, PresignRequest } from '../../shared/contract/object-access';
import type {
  ObjectTableEvent,
  ObjectTableFilter,
  ObjectTableSort,
  ObjectTableWindow,
} from '../../shared/contract/object-tables';
import type { ChangePlanEvent } from '../../shared/contract/object-changes';
import type { DeletionEvent, DeletionPlanEvent } from '../../shared/contract/deletions';
import type { HostInfo } from '../../shared/contract/host';
import type { InventorySummary } from '../../shared/contract/inventory';
import type {
  ActionOutcome,
  InstanceAction,
  InstanceGuards,
  InstanceRef,
  TagChange,
} from '../../shared/contract/instance-actions';
import type {
  ConsoleOutput,
  ConsoleScreenshot,
  InstanceStatus,
  UserData,
} from '../../shared/contract/instance-details';
import type { KeyType, MadeGroup, MadeKeyPair } from '../../shared/contract/launch-access';
import type { ConnectTarget } from '../../shared/connect-words';
import type { InstancesEvent } from '../../shared/contract/instances';
import type {
  CheckResult,
  Choices,
  ImageChoice,
  ImageSource,
  ListedImage,
  LaunchChoices,
  LaunchEstimate,
  LaunchExtrasPrices,
  LaunchForm,
  LaunchLanguage,
  LaunchProgress,
  LaunchResult,
} from '../../shared/contract/launch';
import type {
  BucketList,
  BucketPlace,
  ListingMode,
  ListingStatus,
  ListingWindow,
  ObjectColumn,
  ObjectFilter,
  ObjectName,
  OpenedListing,
  RowAround,
  S3Location,
  SavedListing,
  SortKey,
} from '../../shared/contract/listing';
import type { MediaType, ObjectBytes, UnpackedBytes } from '../../shared/contract/object-bytes';
import type {
  ObjectProperties,
  ObjectRef,
  ObjectTags,
  ObjectVersions,
} from '../../shared/contract/object-details';
import type {
  EditionEvent,
  InstanceTypeSpec,
  Place,
  PriceChoice,
  SavingsRates,
  SpotHistory,
  SpotRates,
  TypePrices,
  TypeZones,
} from '../../shared/contract/prices';
import type { Settings, SettingsPatch } from '../../shared/contract/settings';
import type { StoragePrices } from '../../shared/contract/storage-prices';
import type { TableCell, TableColumn } from '../../shared/contract/table';
import type {
  FolderChoice,
  Transfer,
  TransferItemKind,
  TransferItems,
  UploadChoice,
  UploadChoiceKind,
} from '../../shared/contract/transfers';
import type {
  DifferenceExportRequest,
  ExportHost,
  ExportRequest,
  TableExportRequest,
} from '../jobs/export-service';
import type { ChangePlanRequest, ChangeStart } from '../jobs/object-changes/change-service';
import type { MediaAnswer } from '../jobs/object-media';
import type { TableRequest } from '../jobs/object-tables/opened-table';
import type { DeletionRequest } from '../jobs/deletions/deletion-service';
import type { ManifestHost } from '../jobs/inventories';
import type { KeyHost } from '../jobs/launch-access-service';
import type { TransferHost } from '../jobs/transfers/folder-choices';
import type { UploadHost } from '../jobs/transfers/upload-choices';
import type { DownloadRequest, UploadRequest } from '../jobs/transfers/transfer-service';

export type { ExportTarget } from '../jobs/export-service';

/** Names the connection and region that a call is meant for; another one in use refuses it. */
export type Scope = { connectionId: string };
export type RegionScope = Scope & { region: string };

/** Who is connected, and how to become someone else. */
export interface ConnectionService {
  state(): ConnectionState;
  /** The current state, then each change, until aborted. */
  changes(signal: AbortSignal): AsyncIterable<ConnectionState>;
  profiles(): Promise<ProfileSummary[]>;
  /** Replaces the connection. Resolves with `ready` or `failed`; never rejects for AWS's reasons. */
  connect(
    request: { profile: string | null; region: string | null; demo: boolean; readOnly: boolean },
    signal: AbortSignal | undefined,
  ): Promise<ConnectionState>;
  disconnect(): Promise<void>;
  setRegion(scope: RegionScope): Promise<ConnectionState>;
  setReadOnly(scope: Scope & { readOnly: boolean }): ConnectionState;
  regions(scope: Scope, signal: AbortSignal | undefined): Promise<RegionChoices>;
  /** Prompts that wait for an answer, as they come. */
  prompts(signal: AbortSignal): AsyncIterable<CredentialPrompt[]>;
  /** `answer` null declines; the waiting call then fails with a problem that says so. */
  answerPrompt(id: string, answer: string | null): void;
  signIn(profile: string, signal: AbortSignal): AsyncIterable<SignInEvent>;
}

export interface BucketService {
  list(scope: Scope, signal: AbortSignal | undefined): Promise<BucketList>;
  /** Finds out where buckets are that the list tells no region of; those that nobody tells are left out. */
  places(scope: Scope & { names: readonly string[] }, signal: AbortSignal): AsyncIterable<BucketPlace[]>;
}

export type ListedPlace = S3Location & { mode: ListingMode };

export type WindowRequest = {
  listingId: string;
  sort: SortKey<ObjectColumn>[];
  filter: ObjectFilter;
  offset: number;
  limit: number;
  /** In place of offset and limit: the pages around a row; none where the row is not in the view. */
  around?: RowAround | undefined;
};

export interface ListingService {
  /**
   * Starts a listing; it runs until complete, stopped, failed or closed. The last complete one of the same
   * place is opened beside it, to be shown meanwhile. `inventory`: the manifest of a report that it is read from in
   * place of requests, of the whole bucket only. `auto`: where one is under way for another view, or was completed for it
   * within the last minutes, it is shared; where the last one was not completed and can be resumed, or is of a report,
   * it is opened instead, and nothing is started.
   */
  open(
    scope: Scope & ListedPlace & { start: 'auto' | 'anew'; inventory?: string | undefined },
  ): Promise<OpenedListing>;
  /** Lists what a partial listing lacks, into the same listing. */
  resume(listingId: string): Promise<ListingStatus>;
  /** The listings of a place that are kept, the newest first; one that runs is not among them yet. */
  saved(scope: Scope & ListedPlace): Promise<SavedListing[]>;
  openSaved(scope: Scope & ListedPlace & { savedId: string }): Promise<ListingStatus>;
  /** The current status, then each change (at most about ten a second), ending when it has finished. */
  progress(listingId: string, signal: AbortSignal): AsyncIterable<ListingStatus>;
  window(request: WindowRequest, signal: AbortSignal | undefined): Promise<ListingWindow>;
  /** Stops the scan; what was found stays and the state becomes `partial`. */
  stop(listingId: string): Promise<ListingStatus>;
  /**
   * One view less shows it; with the last one its scan ends. What is complete, or of all objects below a prefix,
   * is kept on disk.
   */
  close(listingId: string): Promise<void>;
}

export interface InventoryService {
  /** What the manifest of an S3 Inventory report tells; see InventoryReport for how it is named. */
  look(scope: Scope & { manifest: string }, signal: AbortSignal | undefined): Promise<InventorySummary>;
  /** Has the person choose a manifest on this machine's disk: its name, or null for none. */
  choose(host: ManifestHost): Promise<string | null>;
}

/** A listing in one order through one filter. */
export type ViewRequest = Pick<WindowRequest, 'listingId' | 'sort' | 'filter'>;

export interface RowService {
  /** Where a row is in a view; null when it is not in it. */
  position(
    request: ViewRequest & { row: ObjectName },
    signal: AbortSignal | undefined,
  ): Promise<number | null>;
  /**
   * Where the next row is, from index `from` on and then from the first, whose name as shown (below the prefix)
   * starts with the text, whatever the case; null for none.
   */
  find(
    request: ViewRequest & { text: string; from: number },
    signal: AbortSignal | undefined,
  ): Promise<number | null>;
  /** The rows of a view but some, in its order, as many as a clipboard takes. `more`: not all of them. */
  names(
    request: ViewRequest & { except: ObjectName[] },
    signal: AbortSignal | undefined,
  ): Promise<{ names: ObjectName[]; more: boolean }>;
  /** How many of the named rows the listing has by now, and the sum of their sizes; a folder has none. */
  namedTotals(
    request: { listingId: string; rows: ObjectName[] },
    signal: AbortSignal | undefined,
  ): Promise<{ rows: number; bytes: number }>;
}

/** A closer look at one object. All reject with a ProblemError. */
export interface ObjectDetailsService {
  properties(request: Scope & ObjectRef, signal: AbortSignal | undefined): Promise<ObjectProperties>;
  tags(request: Scope & ObjectRef, signal: AbortSignal | undefined): Promise<ObjectTags>;
  /** Some of its bytes; see `readObjectBytes`. */
  bytes(
    request: Scope & ObjectRef & { from: number; bytes: number; etag: string | null },
    signal: AbortSignal | undefined,
  ): Promise<ObjectBytes>;
  /** Some bytes of what is packed in it; see `readUnpackedBytes`. */
  unpacked(
    request: Scope & ObjectRef & { from: number; bytes: number; by: 'gzip' | 'zstd' },
    signal: AbortSignal | undefined,
  ): Promise<UnpackedBytes>;
  /** Of exactly this key, the newest first. */
  versions(
    request: Scope & { bucket: string; key: string },
    signal: AbortSignal | undefined,
  ): Promise<ObjectVersions>;
}

export interface AnalysisService {
  /** Progress, then the sums over what passes the filter; ends with them. Rows that come in later are not in it. */
  analyse(
    request: AnalysisPlace & { listingId: string; filter: ObjectFilter },
    signal: AbortSignal,
  ): AsyncIterable<AnalysisEvent>;
}

/** Differences in one order through one filter. */
export type DifferenceView = {
  comparisonId: string;
  sort: SortKey<DifferenceColumn>[];
  filter: DifferenceFilter;
};

export interface ComparisonService {
  /**
   * Compares two listings that are kept of a place: progress, then the sums. The comparison is kept until the
   * stream is aborted. A name that a partial listing may lack without looking for it is told of as neither.
   */
  compare(request: Scope & ComparedPlace, signal: AbortSignal): AsyncIterable<ComparisonEvent>;
  window(
    request: DifferenceView & { offset: number; limit: number },
    signal: AbortSignal | undefined,
  ): Promise<DifferenceWindow>;
  /** Where the next row is whose name starts with the text, as in RowService; null for none. */
  find(
    request: DifferenceView & { text: string; from: number },
    signal: AbortSignal | undefined,
  ): Promise<number | null>;
  /** The rows of a view but some, in its order, as many as a clipboard takes. `more`: not all of them. */
  names(
    request: DifferenceView & { except: ObjectName[] },
    signal: AbortSignal | undefined,
  ): Promise<{ names: ObjectName[]; more: boolean }>;
}

export interface ExportService {
  /**
   * Writes what passes the filter to a file of the host's choice, in the order of the sort; ends with the last
   * event. Rows that come in later are not in it. Aborting leaves no file behind.
   */
  run(request: ExportRequest, host: ExportHost, signal: AbortSignal): AsyncIterable<ExportEvent>;
  /** The same of the differences of a comparison. */
  runDifferences(
    request: DifferenceExportRequest,
    host: ExportHost,
    signal: AbortSignal,
  ): AsyncIterable<ExportEvent>;
  /** Begins a table that the page hands over in parts; its id. */
  beginTable(columns: TableColumn[]): string;
  /** More rows of it, a cell for each column. */
  addRows(tableId: string, rows: TableCell[][]): void;
  /** Writes the table, which is over then. */
  runTable(request: TableExportRequest, host: ExportHost, signal: AbortSignal): AsyncIterable<ExportEvent>;
  /** Shows a finished export in the system's file manager. */
  show(exportId: string, host: ExportHost): void;
}

export type EditionRequest = RegionScope & { /** Fetch even if what is saved is fresh. */ refresh: boolean };
export type ChoiceRequest = EditionRequest & { choice: PriceChoice };

/** Each stream tells what is saved first, then, where that is old, AWS's own; it ends when nothing newer is to be had. */
export interface InstanceTypeService {
  /** The types of a region. */
  types(request: EditionRequest, signal: AbortSignal): AsyncIterable<EditionEvent<InstanceTypeSpec>>;
  /** On-demand and reserved prices of a choice. */
  prices(request: ChoiceRequest, signal: AbortSignal): AsyncIterable<EditionEvent<TypePrices>>;
  /** Savings Plans rates of a choice. */
  savings(request: ChoiceRequest, signal: AbortSignal): AsyncIterable<EditionEvent<SavingsRates>>;
  /** Spot prices of now, by zone. */
  spot(request: ChoiceRequest, signal: AbortSignal): AsyncIterable<EditionEvent<SpotRates>>;
  /** The zones that offer each type. */
  zones(request: EditionRequest, signal: AbortSignal): AsyncIterable<EditionEvent<TypeZones>>;
  /** The Local and Wavelength Zones of a region that have prices of their own. */
  places(scope: RegionScope, signal: AbortSignal): Promise<Place[]>;
  /** How the spot price of a type has moved in the last 90 days. */
  spotHistory(
    request: RegionScope & { choice: PriceChoice; instanceType: string },
    signal: AbortSignal,
  ): Promise<SpotHistory>;
}

export interface StoragePriceService {
  /** What is known of S3's prices in a region, then each change, until nothing newer is to be had. */
  prices(scope: RegionScope, signal: AbortSignal): AsyncIterable<StoragePrices>;
}

export interface InstanceService {
  /** A snapshot, prices, then further snapshots while something is still settling; ends when aborted. */
  watch(scope: RegionScope, signal: AbortSignal): AsyncIterable<InstancesEvent>;
  /** How a launch goes on, until nothing of it is pending; ends when aborted. */
  follow(launch: RegionScope & { instanceIds: string[] }, signal: AbortSignal): AsyncIterable<LaunchProgress>;
}

/** Changes instances; each method tells how it went for each instance. */
export interface InstanceActionService {
  act(request: {
    connectionId: string;
    action: InstanceAction;
    instances: readonly InstanceRef[];
  }): Promise<ActionOutcome[]>;
  changeTags(request: {
    connectionId: string;
    change: TagChange;
    instances: readonly InstanceRef[];
  }): Promise<ActionOutcome[]>;
  guards(
    request: { connectionId: string; instances: readonly InstanceRef[] },
    signal: AbortSignal,
  ): Promise<InstanceGuards[]>;
}

type OneInstance = InstanceRef & { connectionId: string };

/** Looks closer at one instance; nothing is kept. */
export interface InstanceDetailsService {
  status(request: OneInstance, signal: AbortSignal | undefined): Promise<InstanceStatus>;
  consoleOutput(
    request: OneInstance & { latest: boolean },
    signal: AbortSignal | undefined,
  ): Promise<ConsoleOutput>;
  screenshot(request: OneInstance, signal: AbortSignal | undefined): Promise<ConsoleScreenshot>;
  userData(request: OneInstance, signal: AbortSignal | undefined): Promise<UserData>;
}

export interface LaunchService {
  choices(scope: RegionScope, signal: AbortSignal | undefined): Promise<LaunchChoices>;
  images(
    scope: RegionScope & { architecture: string },
    signal: AbortSignal | undefined,
  ): Promise<Choices<ImageChoice>>;
  listedImages(
    scope: RegionScope & { source: ImageSource },
    signal: AbortSignal | undefined,
  ): Promise<Choices<ListedImage>>;
  /** The zones that offer a type. */
  typeZones(
    scope: RegionScope & { instanceType: string },
    signal: AbortSignal | undefined,
  ): Promise<string[]>;
  estimate(
    scope: RegionScope & { instanceType: string; imageId: string | null },
    signal: AbortSignal | undefined,
  ): Promise<LaunchEstimate>;
  extras(scope: RegionScope, signal: AbortSignal | undefined): Promise<LaunchExtrasPrices>;
  /** The launch as code that runs as it is pasted. */
  code(
    scope: RegionScope & { form: LaunchForm; language: LaunchLanguage },
    signal: AbortSignal | undefined,
  ): Promise<string>;
  check(scope: RegionScope & { form: LaunchForm }, signal: AbortSignal | undefined): Promise<CheckResult>;
  launch(
    scope: RegionScope & { form: LaunchForm; clientToken: string; again: boolean },
    signal: AbortSignal | undefined,
  ): Promise<LaunchResult>;
}

/** Makes what gives access to instances. */
export interface LaunchAccessService {
  /** Null where the person gave no place for the private key. */
  createKeyPair(
    request: RegionScope & { name: string; type: KeyType },
    host: KeyHost,
  ): Promise<MadeKeyPair | null>;
  importKeyPair(request: RegionScope & { name: string; publicKey: string }): Promise<void>;
  createSshGroup(request: RegionScope & { name: string; vpcId: string; cidr: string }): Promise<MadeGroup>;
  /** The address that this machine is seen by; null where it cannot be asked for. */
  ownAddress(scope: { connectionId: string }, signal: AbortSignal | undefined): Promise<string | null>;
}

/** What moves between buckets and this machine. What fails as a whole rejects with a ProblemError. */
export interface TransferService {
  /** The folder that was chosen last, or the host's own for downloads. */
  usualFolder(host: TransferHost): FolderChoice;
  /** Has the person choose a folder; null for none. */
  chooseFolder(host: TransferHost): Promise<FolderChoice | null>;
  /**
   * Downloads selected rows of a view; folders with all that is below them. Resolves with its id as soon as it has
   * begun. It goes on without the page, and after a restart once it is resumed.
   */
  download(request: DownloadRequest): Promise<string>;
  /** Has the person choose files or folders to upload; null for none. Refused where the host cannot ask. */
  chooseUploads(host: UploadHost, kind: UploadChoiceKind): Promise<UploadChoice | null>;
  /** Begins a choice whose files the page hands over by `receive`; its id. */
  beginChoice(): Promise<string>;
  /** Takes one file of such a choice; `path` is its name behind those of its folders, with slashes. */
  receive(choiceId: string, path: string, body: AsyncIterable<unknown>): Promise<void>;
  forgetChoice(choiceId: string): Promise<void>;
  /** Uploads what was chosen, below a prefix. Refused (`read-only`) where the connection is. Resolves as `download`. */
  upload(request: UploadRequest): Promise<string>;
  /** All transfers, the newest first, then each change, a few times a second, until aborted. */
  changes(signal: AbortSignal): AsyncIterable<Transfer[]>;
  /** Resolves once nothing of it is under way any more. */
  pause(transferId: string): Promise<void>;
  resume(request: Scope & { transferId: string }): Promise<void>;
  /** Tries again what has failed. */
  retry(request: Scope & { transferId: string }): Promise<void>;
  /** Ends it for good; what is whole stays, and nothing else: parts that were sent are aborted. */
  cancel(request: Scope & { transferId: string }): Promise<void>;
  /** Forgets one that is over; what it moved stays. */
  forget(transferId: string): Promise<void>;
  items(transferId: string, kind: TransferItemKind): TransferItems;
  /** Shows its folder in the system's file manager. */
  show(transferId: string, host: TransferHost): void;
}

/** Plays objects in the page. */
export interface ObjectMediaService {
  /** Tells the address that it is played from, which is there until this is aborted. */
  open(
    request: Scope & ObjectRef & { type: MediaType },
    signal: AbortSignal,
  ): AsyncIterable<{ address: string }>;
  /** Some of it, by a Range header; null where the id is of nothing that is played. Rejects with a ProblemError. */
  read(id: string, range: string | undefined, signal: AbortSignal): Promise<MediaAnswer | null>;
  statusOf(error: unknown): number;
}

/** Tables of what is in objects. */
export interface ObjectTableService {
  /** Reads the beginning, tells of it and of whatever is read later; the table is there until this is aborted. */
  open(request: Scope & TableRequest, signal: AbortSignal): AsyncIterable<ObjectTableEvent>;
  /** Reads on: a step, or all of it. Rejects with a ProblemError. */
  more(request: { tableId: string; all: boolean }): Promise<void>;
  /** Some rows; see OpenedTable. Rejects with a ProblemError. */
  window(query: {
    tableId: string;
    sort: ObjectTableSort[];
    filter: ObjectTableFilter;
    offset: number;
    limit: number;
  }): Promise<ObjectTableWindow>;
}

/** Lends access to objects, and agrees to pay for it. */
export interface ObjectAccessService {
  /**
   * An address by which anybody can read or write one object for a while. Refused (`read-only`) where the connection is.
   * Rejects with a ProblemError.
   */
  presign(request: Scope & PresignRequest, signal: AbortSignal | undefined): Promise<PresignedUrl>;
  /** Whether requests to the bucket say that this account pays for them. */
  pays(request: Scope & { bucket: string }): boolean;
  /** Agrees to that or not, until the connection is another one or the app ends. */
  setPays(request: Scope & { bucket: string; pays: boolean }): void;
}

/** Copies and moves objects within S3, and changes how they are kept. */
export interface ObjectChangeService {
  /**
   * Finds out which objects a selection means, and keeps that; ends with the plan, or with why there is none. Refused
   * (`read-only`) where the connection is.
   */
  plan(request: ChangePlanRequest, signal: AbortSignal): AsyncIterable<ChangePlanEvent>;
  /**
   * Begins to change what was planned; resolves with the id of the transfer that does it. Throws a ProblemError where
   * nothing is changed at all: `invalid-input`, `read-only`, `stale-connection`; the plan stays then.
   */
  start(request: ChangeStart): Promise<string>;
  forget(planId: string): Promise<void>;
}

/** Deletes objects and versions. */
export interface DeletionService {
  /**
   * Finds out what a request would delete, and keeps that; ends with the plan, or with why there is none. Refused
   * (`read-only`) where the connection is.
   */
  plan(request: DeletionRequest, signal: AbortSignal): AsyncIterable<DeletionPlanEvent>;
  /**
   * Deletes what was planned, in batches; `confirmed` must be how many that are. Aborting sends nothing more. Throws a
   * ProblemError where nothing is sent at all: `invalid-input`, `read-only`, `stale-connection`.
   */
  run(
    request: Scope & { planId: string; confirmed: number },
    signal: AbortSignal,
  ): AsyncIterable<DeletionEvent>;
  /** Nothing more is sent; `run` ends once what was sent is answered. */
  stop(planId: string): void;
  forget(planId: string): Promise<void>;
}

export interface SettingsService {
  get(): Settings;
  patch(change: SettingsPatch): Promise<Settings>;
}

/** What a host can do beyond carrying messages. */
export interface HostPorts extends ExportHost, ManifestHost, KeyHost, TransferHost, UploadHost {
  info(): HostInfo;
  /** The one guarded door to the outside: https addresses only. Rejects anything else. */
  openExternal(url: string): Promise<void>;
  /** Opens a terminal that logs in to an instance. Rejects where the host has none. */
  openTerminal(target: ConnectTarget): Promise<void>;
}

/** Everything that procedures may use. Hosts supply `host`; the rest is composed once. */
export type AppServices = {
  connection: ConnectionService;
  buckets: BucketService;
  listings: ListingService;
  inventories: InventoryService;
  rows: RowService;
  objectDetails: ObjectDetailsService;
  analysis: AnalysisService;
  comparisons: ComparisonService;
  exports: ExportService;
  instanceTypes: InstanceTypeService;
  storagePrices: StoragePriceService;
  instances: InstanceService;
  instanceActions: InstanceActionService;
  instanceDetails: InstanceDetailsService;
  launch: LaunchService;
  launchAccess: LaunchAccessService;
  transfers: TransferService;
  objectChanges: ObjectChangeService;
  objectAccess: ObjectAccessService;
  objectTables: ObjectTableService;
  objectMedia: ObjectMediaService;
  deletions: DeletionService;
  settings: SettingsService;
};

export type AppContext = AppServices & { host: HostPorts };
