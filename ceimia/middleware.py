"""What every answer carries, beside what Django sends by itself."""


class PermissionsPolicyMiddleware:
    """Tell the browser that no page here uses a camera, a microphone or a position."""

    POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.POLICY)
        return response
