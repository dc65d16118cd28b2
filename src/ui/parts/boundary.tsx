import { Component, type ReactNode } from 'react';

interface BoundaryProps {
  /** What is said in place of the part that broke. */
  readonly say: (again: () => void) => ReactNode;
  readonly children: ReactNode;
}

/** Keeps a fault in one part of the page from taking the rest with it. */
export class Boundary extends Component<BoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.say(() => this.setState({ broken: false })) : this.props.children;
  }
}
