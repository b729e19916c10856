/** eclipse-temurin and what stands on it: maven, gradle, tomcat */
import { at, programs, trees, type Contents } from '../contents.ts';
import { CERTIFICATES, CURL, GNUPG } from './buildpack.ts';
import { entrypoint, script, type Rule } from './rule.ts';

const JRE = 'java jfr jrunscript jwebserver keytool rmiregistry';
const JDK = `${JRE} jar jarsigner javac javadoc javap jcmd jconsole jdb jdeprscan jdeps jhsdb jimage jinfo jlink jmap jmod jpackage jps jshell jstack jstat jstatd serialver`;
export const java = (home: string, kind: 'jdk' | 'jre'): Contents => ({ tree: trees(programs(`${home}/bin`, kind === 'jdk' ? JDK : JRE), at(home, { conf: { security: {} }, legal: {}, lib: { security: { cacerts: 0, 'blocked.certs': 0 }, server: { 'libjvm.so': [0, 755] }, modules: 0 }, release: 0, ...(kind === 'jdk' && { include: {}, jmods: {} }) })), restIn: `${home}/lib` });
export const MAVEN: Contents = { tree: trees(programs('/usr/share/maven/bin', 'mvn mvnDebug mvnyjp'), { usr: { share: { maven: { boot: {}, conf: { 'settings.xml': 10_742 }, lib: {}, ref: { 'settings-docker.xml': 0 } } } } }, { root: { '.': [700], '.m2': {} } }), restIn: '/usr/share/maven/lib' };
export const GRADLE: Contents = { tree: trees(programs('/opt/gradle/bin', 'gradle'), { opt: { gradle: { init: {}, 'init.d': {}, lib: {} } }, usr: { bin: { gradle: '/opt/gradle/bin/gradle' } } }), restIn: '/opt/gradle/lib' };
export const TOMCAT: Contents = { tree: trees(programs('/usr/local/tomcat/bin', 'catalina.sh configtest.sh digest.sh makebase.sh setclasspath.sh shutdown.sh startup.sh tool-wrapper.sh version.sh'), { usr: { local: { tomcat: { conf: { 'catalina.policy': 0, 'catalina.properties': 0, 'context.xml': 0, 'logging.properties': 0, 'server.xml': 0, 'tomcat-users.xml': 0, 'web.xml': 0 }, lib: {}, logs: { '.': [777] }, 'native-jni-lib': {}, temp: { '.': [777] }, webapps: { '.': [777] }, 'webapps.dist': {}, work: { '.': [777] } } } } }), restIn: '/usr/local/tomcat/lib' };

export const JAVA_RULES: readonly Rule[] = [
  { image: /^(eclipse-temurin|maven|gradle|tomcat):/, step: /apt-get install .*no-insta?|apk add --no-cache *fontconfig/, contents: { tree: trees(CURL, GNUPG, CERTIFICATES, programs('/usr/bin', 'locale-gen')), restIn: '/usr/lib' } },
  { image: /^(eclipse-temurin:.*jdk|maven|gradle|tomcat)/, step: /ARCH=.*(dpkg|apk)/, contents: ({ env }) => java(env('JAVA_HOME') || '/opt/java/openjdk', 'jdk') },
  { image: /^eclipse-temurin:.*jre/, step: /ARCH=.*(dpkg|apk)/, contents: ({ env }) => java(env('JAVA_HOME') || '/opt/java/openjdk', 'jre') },
  { image: /^(eclipse-temurin|maven|gradle|tomcat):/, step: /COPY .*__cacert_entrypoint/, contents: script('/__cacert_entrypoint.sh', entrypoint('java.sh')) },
  { image: /^maven:/, step: /apt-get install -y ca-certificates curl git/, contents: { tree: programs('/usr/bin', 'git ssh ssh-keygen scp') } },
  { image: /^maven:/, step: /COPY \/usr\/share\/maven/, contents: MAVEN },
  { image: /^maven:/, step: /COPY .*mvn-entrypoint/, contents: script('/usr/local/bin/mvn-entrypoint.sh', entrypoint('java.sh')) },
  { image: /^maven:/, step: /ln -s \$\{MAVEN_HOME\}/, contents: { tree: at('/usr/bin/mvn', '/usr/share/maven/bin/mvn') } },
  { image: /^gradle:/, step: /Renaming ubuntu user/, contents: { tree: { home: { gradle: { '.': [755, 1000, 1000], '.gradle': { '.': [755, 1000, 1000] } } } }, users: [{ name: 'gradle', uid: 1000, home: '/home/gradle', shell: '/bin/bash' }] } },
  { image: /^gradle:/, step: /apt-get install --yes/, contents: { tree: programs('/usr/bin', 'git git-lfs hg svn unzip wget curl'), restIn: '/usr/lib' } },
  { image: /^gradle:/, step: /GRADLE_DOWNLOAD_SHA256/, contents: GRADLE },
  { image: /^tomcat:/, step: /mkdir -p "\$CATALINA_HOME"/, contents: { tree: { usr: { local: { tomcat: {} } } } } },
  { image: /^tomcat:/, step: /savedAptMark=/, contents: TOMCAT },
];
