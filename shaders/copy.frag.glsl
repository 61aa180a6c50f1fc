// A picture as it is.
uniform sampler2D picture;
uniform vec2 corner;               // the picture's lower left in the window, device pixels from the window's

out vec4 colour;

void main() { colour = texelFetch(picture, ivec2(gl_FragCoord.xy - corner), 0); }
