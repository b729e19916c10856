# The tutorial, line by line, for `npm run -s docker < scripts/demo/tutorial.sh`.
mkdir -p /tmp/dockerlayers && cd /tmp/dockerlayers
cat > Dockerfile <<'EOF'
FROM httpd:2.4
RUN apt update -y && apt upgrade -y && apt autoremove -y && apt clean && rm -rf /var/lib/apt/lists*
EOF
docker build -q -t dockerlayers:0.1 .
docker inspect -f "{{ range .RootFS.Layers }}{{ println . }}{{end}}" httpd:2.4
docker inspect -f "{{ range .RootFS.Layers }}{{ println . }}{{end}}" dockerlayers:0.1
echo 'RUN rm -f /usr/local/apache2/htdocs/index.html' >> Dockerfile
docker build -q -t dockerlayers:0.2 .
docker inspect -f "{{ range .RootFS.Layers }}{{ println . }}{{end}}" dockerlayers:0.2
docker inspect -f "{{ .Size }}" dockerlayers:0.1
docker inspect -f "{{ .Size }}" dockerlayers:0.2
printf '%s' '<html>
  <head>
    <title>Docker layers</title>
  </head>
  <body>
    <h1>Docker layers</h1>
    <p>This is an example showing Docker layers</p>
  </body>
</html>' > index.html
printf 'WORKDIR /usr/local/apache2/htdocs\nCOPY index.html .\n' >> Dockerfile
docker build -q -t dockerlayers:0.3 .
docker inspect -f "{{ range .RootFS.Layers }}{{ println . }}{{end}}" dockerlayers:0.3
docker inspect -f "{{ .Size }}" dockerlayers:0.3
docker run -d --name web1 dockerlayers:0.3
docker run -d --name web2 dockerlayers:0.3
docker exec web1 sh -c 'echo "<p>hot fix</p>" >> index.html; rm -rf /usr/local/apache2/cgi-bin; echo x > /tmp/x'
docker diff web1
docker diff web2
docker ps -a -s
docker rm -f web1
docker volume create data
docker run -d --name web3 -v data:/data dockerlayers:0.3
docker exec web3 sh -c 'echo kept > /data/note'
docker diff web3
docker rm -f web3
docker run --rm -v data:/data dockerlayers:0.3 cat /data/note
