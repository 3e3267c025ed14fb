/** Taking the record along and bringing it in: the face of this folder. */
export { BundleCards } from './BundleCards';
