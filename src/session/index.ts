/** The session's public face for the page. */
export type { ComparedImage, ComparisonReport, ConfigDifference, DifferencePage, FileDifference, FileTotals, ImageChoice } from './comparison.ts';
export { attachmentsOf, type Attachment } from './document.ts';
export type { Look, Selection, StrataDocument } from './document.ts';
export type { ExplorerPage, ExplorerQuestion, ExplorerRow, Shows } from './explorer.ts';
export { freshDocument, loadSaved } from './persistence.ts';
export type { Hiding, ImageSubject, LedgerEntry, LedgerHidden, LedgerLayer, LedgerPage, LedgerQuestion, LedgerReport, LedgerSubject, StoreSizes, Which } from './ledger.ts';
export type { ArchiveFacts, FileChange, FileContent, LayerDetails, LayerRow, ListedFile, Owner, PathFinding, PathSample, Standpoint } from './protocol.ts';
export { DEFAULT_START } from './starts.ts';
export type { ConsoleItem, Session, SessionState } from './state.ts';
export { createSession, type SessionStore } from './store.ts';
export { scriptAddress } from './trusted.ts';
export type * from './view.ts';
