#!/bin/sh
# Prints the home of a JDK 25 or newer: JAVA_HOME if it is one, else the first found in the usual
# places, else the one `java` on the PATH belongs to. Says what is missing and exits 1 if none is.

wanted=25

# Whether the directory holds a JDK that is new enough.
suits() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
    major=
    if [ -r "$1/release" ]; then
        major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    fi
    if [ -z "$major" ]; then
        major=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
    fi
    [ "${major:-0}" -ge "$wanted" ]
}

for home in \
    "${JAVA_HOME:-}" \
    /usr/lib/jvm/*25* \
    /opt/*25* \
    "${HOME:-}"/.sdkman/candidates/java/25* \
    /Library/Java/JavaVirtualMachines/*25*/Contents/Home \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$home" ] && suits "$home"; then
        echo "$home"
        exit 0
    fi
done

if command -v java >/dev/null 2>&1; then
    home=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
    if [ -n "$home" ] && suits "$home"; then
        echo "$home"
        exit 0
    fi
fi

echo "Maru needs a JDK $wanted or newer and found none." >&2
echo "Install one (for example Eclipse Temurin $wanted) or point JAVA_HOME at it." >&2
exit 1
