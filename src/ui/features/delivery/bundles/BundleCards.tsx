import { BringInCard } from './BringInCard';
import { TakeAlongCard } from './TakeAlongCard';

/** The record as a file, for sites without a network: out of this device, and into it. */
export function BundleCards() {
  return (
    <>
      <TakeAlongCard />
      <BringInCard />
    </>
  );
}
