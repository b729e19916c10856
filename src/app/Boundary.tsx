/** Whatever breaks below, the page is never blank: the work is saved, and a reload brings it back. */
import { Component, type ReactNode } from 'react';

export class Boundary extends Component<{ readonly children: ReactNode }, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <div className="broken" role="alert">
        <h1>Strata stumbled</h1>
        <p>Your work is saved. {error.message}</p>
        <button type="button" onClick={() => globalThis.location.reload()}>
          Open it again
        </button>
      </div>
    );
  }
}
