/** The language service, in a chunk of its own: loaded when the editor first asks for help. */
import './buffer.ts';
import { DockerfileLanguageServiceFactory, type DockerfileLanguageService } from 'dockerfile-language-service';

export type { DockerfileLanguageService };

const service = DockerfileLanguageServiceFactory.createLanguageService();
service.setCapabilities({
  completion: { completionItem: { documentationFormat: ['markdown'], snippetSupport: true } },
  hover: { contentFormat: ['markdown'] },
});

export default service;
