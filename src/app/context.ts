/** The session for components. */
import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Session, SessionStore } from '../session/index.ts';

export const SessionContext = createContext<SessionStore | null>(null);

export function useSessionStore(): SessionStore {
  const store = use(SessionContext);
  if (store === null) throw new Error('no session');
  return store;
}

/** A part of the session; the component draws again when it changes. */
export function useSession<T>(select: (session: Session) => T): T {
  return useStore(useSessionStore(), select);
}
