# Who is behind a package, and what the desktops know the program by. Whoever publishes packages says who they are.
set(INSEGEL_AUTHORS "The Insegel authors")
set(INSEGEL_MAINTAINER "${INSEGEL_AUTHORS} <insegel@insegel.invalid>" CACHE STRING "Name and address of who makes the packages")
set(INSEGEL_HOMEPAGE "" CACHE STRING "Where the project is found, if anywhere")
# Software centres, Flatpak, macOS and Windows want a domain's name turned round. The project has none, and none is meant.
set(INSEGEL_APPLICATION_ID se.insegel.insegel)
