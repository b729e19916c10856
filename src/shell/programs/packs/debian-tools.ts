/** Tools of dpkg that packages' scripts and people use. */
export { dpkgDivert } from '../../packages/debian/dpkg-divert.ts';
export { dpkgStatoverride } from '../../packages/debian/dpkg-statoverride.ts';
export { updateAlternatives } from '../../packages/debian/update-alternatives.ts';
export { updateCaCertificates } from '../system/certificates.ts';
export { locale, localedef, localeGen, updateLocale } from '../system/locales.ts';
export { invokeRcD, service, systemctl, updateRcD } from '../system/services.ts';
